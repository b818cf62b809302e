import type { Template } from '../template.js'

/** For a project below the root of its repository, the only place where CI systems and code owners look: a job written here would never run. */
export function nested({ id, title }: Template, folder: string): Template {
  return {
    id,
    title,
    files: () => ({}),
    next: [
      [
        `No job was written: ${folder} is not the root of the repository, where a CI system looks for one. Let the job at the root judge it:`,
        `with: { working-directory: ${folder} }    GitHub Actions, beside uses: secmlops/secmlops; a matrix for several projects`,
        `secmlops check --directory ${folder} --base origin/main    any other; docs/recipes.md has both`,
      ],
      [`Name at the root who owns /${folder}/secmlops.yml and /${folder}/keys/ (CODEOWNERS).`],
    ],
  }
}
