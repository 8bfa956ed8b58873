import type { ParameterStyle } from "../../toolset/index.ts"
import { cookie } from "./cookie.ts"
import { deepObject } from "./deep-object.ts"
import { form } from "./form.ts"
import { label } from "./label.ts"
import { matrix } from "./matrix.ts"
import { pipeDelimited } from "./pipe-delimited.ts"
import { simple } from "./simple.ts"
import { spaceDelimited } from "./space-delimited.ts"
import type { Style } from "./style.ts"

/** Every style by the name that OpenAPI gives it. */
export const STYLES: Readonly<Record<ParameterStyle, Style>> = {
  simple,
  label,
  matrix,
  form,
  spaceDelimited,
  pipeDelimited,
  deepObject,
  cookie,
}
