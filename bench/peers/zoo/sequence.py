"""Transformers, recurrent and audio networks."""
import torch, transformers
from torch import nn
from torch.nn import functional as F
from transformers import AutoModelForSequenceClassification, BertConfig, BertModel
from record import ALL, BOTH, TS, case, settle
from misc import Fn

torch.backends.mha.set_fastpath_enabled(False)
X = lambda n=2, t=6, d=16: {"x": torch.randn(n, t, d)}


def layer(**options):
    return nn.TransformerEncoderLayer(16, 4, 32, dropout=0, batch_first=True, **options)


@case(("ts14", *ALL[1:]), weights=True)
def encoder_layer(): return nn.TransformerEncoder(layer(), 1, enable_nested_tensor=False), X()
@case(ALL[1:])
def encoder_gelu_prenorm(): return nn.Sequential(nn.TransformerEncoder(layer(activation="gelu", norm_first=True), 2, enable_nested_tensor=False), nn.LayerNorm(16), nn.Linear(16, 3)), X()
@case(("ts14", "ts17", "dynamo18"))
def encoder_causal():
    mask = nn.Transformer.generate_square_subsequent_mask(6)
    return Fn(lambda e, x: e(x, mask=mask.to(x), is_causal=True), nn.TransformerEncoder(layer(), 1, enable_nested_tensor=False)), X()
@case(BOTH)
def encoder_padding_mask():
    return Fn(lambda e, x, m: e(x, src_key_padding_mask=m), nn.TransformerEncoder(layer(), 1, enable_nested_tensor=False)), {**X(), "mask": torch.arange(6)[None].repeat(2, 1) > 4}
@case(("ts17-dyn", "dynamo18-dyn"), axes={"x": {1: "tokens"}})
def encoder_open_length(): return nn.TransformerEncoder(layer(), 1, enable_nested_tensor=False), X()
@case(("ts14", "ts17-dyn", "dynamo18-dyn", "dynamo23-dyn"))
def scaled_dot_product(): return Fn(lambda x: F.scaled_dot_product_attention(*[x.unflatten(2, (4, 4)).transpose(1, 2) * s for s in (1, 2, 3)], is_causal=True)), X()
@case(BOTH)
def attention_by_hand():
    return Fn(lambda q, o, x: (lambda a, b, c: o((a @ b.transpose(1, 2) / 4).softmax(-1) @ c))(*q(x).chunk(3, -1)), nn.Linear(16, 48), nn.Linear(16, 16)), X()
@case(BOTH)
def attention_einsum():
    def f(q, x):
        a, b, c = q(x).unflatten(-1, (3, 4, 4)).unbind(2)
        return torch.einsum("bhts,bshd->bthd", torch.einsum("bthd,bshd->bhts", a, b).softmax(-1), c).flatten(2)
    return Fn(f, nn.Linear(16, 48)), X()


small = dict(vocab_size=50, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, max_position_embeddings=16)
IDS = lambda t=7: torch.randint(3, 50, (2, t))


class Hf(nn.Module):
    """A model of transformers with plain tensors in and out."""
    def __init__(self, model, inputs, output="logits"):
        super().__init__()
        self.model, self.names, self.output = model.eval(), inputs, output

    def forward(self, *x):
        return self.model(**dict(zip(self.names, x)), return_dict=True)[self.output]


def hf(name, make, inputs, output="logits", exports=BOTH, expect="gradient", axes=None, **options):
    case(exports, name=name, expect=expect, axes=axes or {}, **options)(lambda: (Hf(make(), list(inputs()), output), inputs()))


def classifier(config, **options):
    return lambda: AutoModelForSequenceClassification.from_config(config, **options)


bert = BertConfig(**small, num_labels=3)
embeds = lambda t=7, d=16: {"inputs_embeds": torch.randn(2, t, d)}
masked = lambda: {**embeds(), "attention_mask": (torch.arange(7)[None].repeat(2, 1) < 6).long()}
tokens = lambda: {"input_ids": IDS(), "attention_mask": torch.ones(2, 7, dtype=torch.long)}
hf("bert_tokens", classifier(bert), tokens, expect="cut", exports=("ts14", "ts17-dyn", "dynamo18-dyn"))
hf("bert_embeds", classifier(bert), embeds, exports=("ts14", "ts17", "ts17-dyn", "dynamo18", "dynamo18-dyn"))
hf("bert_embeds_masked", classifier(bert), masked)
hf("bert_embeds_eager", classifier(bert, attn_implementation="eager"), masked, exports=("ts11", "ts17-dyn", "dynamo18-dyn"))
hf("bert_open_length", classifier(bert), masked, axes={"inputs_embeds": {1: "tokens"}, "attention_mask": {1: "tokens"}})
hf("bert_hidden", lambda: BertModel(bert, add_pooling_layer=False), embeds, "last_hidden_state")
hf("distilbert_embeds", lambda: transformers.DistilBertForSequenceClassification(transformers.DistilBertConfig(vocab_size=50, dim=16, n_layers=2, n_heads=2, hidden_dim=32, max_position_embeddings=16)), embeds)
hf("gpt2_embeds", lambda: transformers.GPT2LMHeadModel(transformers.GPT2Config(vocab_size=50, n_embd=16, n_layer=2, n_head=2, n_positions=16, use_cache=False)), embeds, exports=("dynamo18", "dynamo18-dyn"))
hf("gpt2_tokens", lambda: transformers.GPT2LMHeadModel(transformers.GPT2Config(vocab_size=50, n_embd=16, n_layer=2, n_head=2, n_positions=16, use_cache=False)), lambda: {"input_ids": IDS()}, expect="cut", exports=("dynamo18-dyn",))
hf("llama_embeds", lambda: transformers.LlamaForCausalLM(transformers.LlamaConfig(vocab_size=50, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1, intermediate_size=32, use_cache=False)), embeds, exports=("dynamo18", "dynamo18-dyn"))
hf("t5_encoder", lambda: transformers.T5EncoderModel(transformers.T5Config(vocab_size=50, d_model=16, d_kv=8, d_ff=32, num_layers=2, num_heads=2)), embeds, "last_hidden_state")
hf("vit_hf", lambda: transformers.ViTForImageClassification(transformers.ViTConfig(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, image_size=32, patch_size=8, num_labels=5)), lambda: {"pixel_values": torch.randn(2, 3, 32, 32)}, exports=("ts14", *ALL[1:]))
hf("deit_distilled", lambda: transformers.DeiTForImageClassification(transformers.DeiTConfig(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, image_size=32, patch_size=8, num_labels=5)), lambda: {"pixel_values": torch.randn(2, 3, 32, 32)})
hf("segformer", lambda: transformers.SegformerForSemanticSegmentation(transformers.SegformerConfig(depths=[1, 1, 1, 1], hidden_sizes=[8, 8, 16, 16], num_attention_heads=[1, 1, 2, 2], decoder_hidden_size=16, num_labels=3)), lambda: {"pixel_values": torch.randn(2, 3, 64, 64)})
hf("wav2vec2", lambda: transformers.Wav2Vec2ForCTC(transformers.Wav2Vec2Config(vocab_size=12, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32, conv_dim=(8, 8), conv_stride=(5, 2), conv_kernel=(10, 3), num_feat_extract_layers=2, num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2)), lambda: {"input_values": torch.randn(2, 400)}, expect="any")
hf("whisper_encoder", lambda: transformers.models.whisper.modeling_whisper.WhisperEncoder(transformers.WhisperConfig(vocab_size=50, d_model=16, encoder_layers=1, encoder_attention_heads=2, encoder_ffn_dim=32, num_mel_bins=8, max_source_positions=20)), lambda: {"input_features": torch.randn(2, 8, 40)}, "last_hidden_state")
hf("clip_image", lambda: transformers.CLIPVisionModelWithProjection(transformers.CLIPVisionConfig(hidden_size=16, intermediate_size=32, projection_dim=8, num_hidden_layers=2, num_attention_heads=2, image_size=32, patch_size=8)), lambda: {"pixel_values": torch.randn(2, 3, 32, 32)}, "image_embeds")
hf("resnet_hf", lambda: transformers.ResNetForImageClassification(transformers.ResNetConfig(embedding_size=8, hidden_sizes=[8, 16], depths=[1, 1], layer_type="basic", num_labels=4)), lambda: {"pixel_values": torch.randn(2, 3, 32, 32)})
hf("dinov2", lambda: transformers.Dinov2Model(transformers.Dinov2Config(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=28, patch_size=14)), lambda: {"pixel_values": torch.randn(2, 3, 28, 28)}, "last_hidden_state")
hf("yolos", lambda: transformers.YolosForObjectDetection(transformers.YolosConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32, image_size=[32, 32], patch_size=8, num_detection_tokens=4, num_labels=3)), lambda: {"pixel_values": torch.randn(2, 3, 32, 32)}, "pred_boxes")

for cell in (nn.LSTM, nn.GRU, nn.RNN):
    kind = cell.__name__.lower()
    case(("ts11", "ts17-dyn", "dynamo18-dyn"), name=f"{kind}_classifier", expect="any")(
        lambda cell=cell: (Fn(lambda r, l, x: l(r(x)[0][:, -1]), cell(16, 8, batch_first=True), nn.Linear(8, 3)), X()))
case(("ts17-dyn",), name="lstm_bidirectional", expect="any")(lambda: (Fn(lambda r, l, x: l(r(x)[0].mean(1)), nn.LSTM(16, 8, 2, batch_first=True, bidirectional=True), nn.Linear(16, 3)), X()))
case(("ts17-dyn", "dynamo18-dyn"), name="crnn", expect="any")(lambda: (Fn(lambda c, r, l, x: l(r(c(x).mean(2).transpose(1, 2))[0]), nn.Conv2d(1, 8, 3, 2, 1), nn.GRU(8, 8, batch_first=True), nn.Linear(8, 5)), {"x": torch.randn(2, 1, 16, 24)}))
case(BOTH, name="tcn", weights=True)(lambda: (nn.Sequential(nn.Conv1d(16, 8, 3, padding=4, dilation=2), nn.ReLU(), nn.BatchNorm1d(8), nn.MaxPool1d(2), nn.Conv1d(8, 4, 1), nn.AdaptiveAvgPool1d(1), nn.Flatten()), {"x": torch.randn(2, 16, 12)}))
