/** The part of swagger2openapi that is used; the package has no types of its own. */
declare module "swagger2openapi" {
  interface Options {
    /** Repairs small errors instead of throwing. */
    readonly patch?: boolean
    /** Notes what cannot be kept in the document instead of throwing. */
    readonly warnOnly?: boolean
  }
  const converter: { convertObj: (swagger: object, options: Options) => Promise<{ openapi: unknown }> }
  export default converter
}
