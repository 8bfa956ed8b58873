export { measureTool, sumTokens, type ListedTool, type TokenCount } from "./measure-tools.ts"
export { loadTokenizer } from "./tokenizer.ts"
