"""Classifiers and segmentation networks of torchvision and timm, made small."""
import timm, torch, torchvision
from torch import nn
from torch.nn import functional as F
from torchvision.models import segmentation as seg
from record import ALL, BOTH, TS, case, settle

tv = torchvision.models


def vision(name, make, size=64, exports=BOTH, channels=3, expect="gradient", calibrate=True, **options):
    def build():
        x = {"image": torch.randn(2, channels, size, size)}
        module = make()
        return (settle(module, x) if calibrate else module.eval()), x
    case(exports, name=name, expect=expect, **options)(build)


def plain(f, **options):
    return lambda: f(weights=None, **options)


vision("resnet18", lambda: tv.ResNet(tv.resnet.BasicBlock, [1, 1, 1, 1], num_classes=10), exports=("ts9", "ts11", *ALL))
vision("resnext", lambda: tv.ResNet(tv.resnet.Bottleneck, [1, 1, 1, 1], num_classes=10, groups=4, width_per_group=8, replace_stride_with_dilation=[False, True, True]))
vision("mobilenet_v2", plain(tv.mobilenet_v2, width_mult=.35, num_classes=10), exports=("ts9", *ALL))
vision("mobilenet_v3_small", plain(tv.mobilenet_v3_small, width_mult=.5, num_classes=10), exports=("ts11", "ts13", *ALL))
vision("efficientnet_b0", plain(tv.efficientnet_b0, num_classes=10), exports=("ts11", "ts17-dyn", "dynamo18-dyn"))
vision("shufflenet_v2", plain(tv.shufflenet_v2_x0_5, num_classes=10), exports=("ts9", "ts13", "ts17-dyn", "dynamo18", "dynamo18-dyn"))
vision("squeezenet", plain(tv.squeezenet1_1, num_classes=10), exports=("ts9", "ts13", "ts17-dyn", "dynamo18-dyn"))
vision("densenet", lambda: tv.DenseNet(12, (2, 2, 2, 2), 16, num_classes=10), exports=("ts9", "ts17-dyn", "dynamo18-dyn"))
vision("googlenet", plain(tv.googlenet, num_classes=10, aux_logits=False, init_weights=False, transform_input=True), exports=("ts11", "ts17-dyn", "dynamo18-dyn"))
vision("mnasnet", plain(tv.mnasnet0_5, num_classes=10))
vision("regnet_y", lambda: tv.RegNet(tv.regnet.BlockParams.from_init_params(depth=4, w_0=16, w_a=27, w_m=2.3, group_width=8, se_ratio=.25), num_classes=10))
vision("vgg_bn", lambda: nn.Sequential(*tv.vgg11_bn(weights=None).features[:14], nn.AdaptiveAvgPool2d((2, 2)), nn.Flatten(), nn.Linear(1024, 32), nn.ReLU(), nn.Dropout(), nn.Linear(32, 10)), exports=("ts9", "ts17-dyn", "dynamo18-dyn"))
vision("convnext", lambda: tv.ConvNeXt([tv.convnext.CNBlockConfig(24, 48, 1), tv.convnext.CNBlockConfig(48, None, 1)], num_classes=10, layer_scale=.5), exports=ALL)
vision("vit", lambda: tv.VisionTransformer(32, 8, 2, 4, 32, 64, num_classes=10), size=32, exports=("ts14", *ALL[1:]))
vision("swin", lambda: tv.SwinTransformer([4, 4], 24, [2, 2], [2, 4], [4, 4], num_classes=10), size=32, exports=("ts11", "ts13", "ts17-dyn", "dynamo18", "dynamo18-dyn"))
vision("swin_v2", lambda: tv.SwinTransformer([4, 4], 24, [2, 2], [2, 4], [4, 4], num_classes=10, block=tv.swin_transformer.SwinTransformerBlockV2, downsample_layer=tv.swin_transformer.PatchMergingV2), size=32, exports=("ts13", "ts17-dyn", "dynamo18-dyn"))
vision("maxvit", lambda: tv.MaxVit((32, 32), 16, 4, [16, 16], [1, 1], 8, .1, num_classes=10), size=32)
vision("deeplab", plain(seg.deeplabv3_mobilenet_v3_large, weights_backbone=None, num_classes=4), exports=("ts11", "ts17-dyn", "dynamo18"))
vision("lraspp", plain(seg.lraspp_mobilenet_v3_large, weights_backbone=None, num_classes=4), exports=("ts11", "ts17-dyn", "dynamo18-dyn"))

SMALL = {
    "mobilevit_xxs": 64, "ghostnet_050": 64, "tf_mobilenetv3_small_minimal_100": 64, "tf_efficientnet_lite0": 64, "efficientvit_b0": 64, "lcnet_035": 64,
    "tinynet_e": 64, "edgenext_xx_small": 64, "poolformer_s12": 64, "convnextv2_atto": 64, "repvgg_a0": 64, "res2net50_14w_8s": 64, "hardcorenas_a": 64,
    "nf_regnet_b0": 64, "starnet_s1": 64, "hgnetv2_b0": 64, "mobileone_s0": 64, "fastvit_t8": 64, "mobilenetv4_conv_small": 64, "selecsls42": 64,
    "dla46_c": 64, "semnasnet_050": 64, "repghostnet_050": 64, "rexnet_100": 64, "pvt_v2_b0": 64,
}
for model, size in SMALL.items():
    vision("timm_" + model, lambda model=model: timm.create_model(model, pretrained=False, num_classes=10), size=size, exports=("ts17-dyn", "dynamo18-dyn"), calibrate=model not in ("fastvit_t8",))
for model, options in {
    "levit_128s": {}, "deit_tiny_patch16_224": {"img_size": 64, "depth": 2}, "mixer_s32_224": {"img_size": 64}, "xcit_nano_12_p16_224": {"img_size": 64, "depth": 2},
    "gmlp_ti16_224": {"img_size": 64}, "crossvit_tiny_240": {}, "coat_lite_tiny": {"img_size": 64}, "beit_base_patch16_224": {"img_size": 64, "depth": 2, "embed_dim": 48, "num_heads": 4},
    "eva02_tiny_patch14_224": {"img_size": 56, "depth": 2}, "vit_relpos_small_patch16_224": {"img_size": 64, "depth": 2, "embed_dim": 48, "num_heads": 4},
}.items():
    vision("timm_" + model, lambda model=model, options=options: timm.create_model(model, pretrained=False, num_classes=10, **options), size=options.get("img_size", 240 if "cross" in model else 224), exports=("ts17-dyn", "dynamo18-dyn"), calibrate=False)


class UNet(nn.Module):
    def __init__(self, up):
        super().__init__()
        block = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(inplace=True))
        self.a, self.b, self.c = block(3, 8), block(8, 16), block(16, 16)
        self.up = nn.ConvTranspose2d(16, 16, 2, 2) if up == "deconv" else up
        self.d, self.e = block(32, 8), block(16, 8)
        self.head = nn.Conv2d(8, 2, 1)

    def grow(self, x, like):
        if isinstance(self.up, nn.Module):
            return self.up(x)
        return F.interpolate(x, size=like.shape[2:], **self.up)

    def forward(self, x):
        a = self.a(x)
        b = self.b(F.max_pool2d(a, 2))
        c = self.c(F.max_pool2d(b, 2))
        d = self.d(torch.cat([self.grow(c, b), b], 1))
        return self.head(self.e(torch.cat([F.interpolate(d, scale_factor=2, mode="nearest"), a], 1)))


UPS = {"deconv": "deconv", "nearest": {"mode": "nearest"}, "bilinear": {"mode": "bilinear", "align_corners": False}, "corners": {"mode": "bilinear", "align_corners": True}, "bicubic": {"mode": "bicubic"}}
for name, up in UPS.items():
    vision(f"unet_{name}", lambda up=up: UNet(up), size=32, exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn") if name in ("deconv", "nearest") else ("ts11", "ts17-dyn", "dynamo18-dyn"))
vision("unet_open_size", lambda: UNet(UPS["bilinear"]), size=32, exports=("ts17-dyn", "dynamo18-dyn"), axes={"image": {2: "height", 3: "width"}})
vision("fcn_open_size", lambda: nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.SiLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 4)), size=33, exports=("ts17-dyn", "dynamo18-dyn"), axes={"image": {2: "height", 3: "width"}})


class Style(nn.Sequential):
    def __init__(self):
        super().__init__(nn.ReflectionPad2d(4), nn.Conv2d(3, 8, 9), nn.InstanceNorm2d(8, affine=True), nn.ReLU(), nn.Conv2d(8, 16, 3, 2, 1), nn.InstanceNorm2d(16, affine=True), nn.ReLU(),
                         nn.Upsample(scale_factor=2), nn.ReflectionPad2d(1), nn.Conv2d(16, 3, 3), nn.Tanh())


vision("style_transfer", Style, size=32, exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"))
vision("super_resolution", lambda: nn.Sequential(nn.Conv2d(1, 16, 5, padding=2), nn.PReLU(), nn.Conv2d(16, 9, 3, padding=1), nn.PixelShuffle(3)), size=24, channels=1, exports=("ts9", "ts11", "ts17-dyn", "dynamo18-dyn"), weights=True)


class Spatial(nn.Module):
    def __init__(self):
        super().__init__()
        self.loc, self.net = nn.Linear(3 * 16 * 16, 6), nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 14 * 14, 5))

    def forward(self, x):
        theta = .1 * self.loc(x.flatten(1)).view(-1, 2, 3) + torch.eye(2, 3).to(x)
        return self.net(F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False))


vision("spatial_transformer", Spatial, size=16, exports=("ts17", "dynamo20-dyn"), expect="any")
