declare module "sneck:unenv-buffer" {
  export * from "node:buffer"
}
