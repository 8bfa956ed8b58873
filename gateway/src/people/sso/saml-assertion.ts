import * as z from "zod"

const text = z.object({ _: z.string() })
const nameId = z.object({ _: z.string(), $: z.object({ Format: z.string().optional() }).optional() })

const confirmation = z.object({
  $: z.object({ Method: z.string() }),
  SubjectConfirmationData: z.tuple([
    z.object({
      $: z.object({ Recipient: z.string(), InResponseTo: z.string(), NotOnOrAfter: z.iso.datetime({ offset: true }) }),
    }),
  ]),
})

const attribute = z.object({
  $: z.object({ Name: z.string() }),
  AttributeValue: z.array(z.union([text, z.unknown()])).optional(),
})

/** The parser writes an empty element as an empty text. */
const attributes = z.object({ Attribute: z.array(attribute).optional() }).or(z.literal("").transform(() => ({})))

/** What is taken of an assertion: one of each that may be there once, all of it from what was signed (SAML 2.0 Core §2). */
export const samlAssertion = z
  .object({
    Assertion: z.object({
      $: z.object({ ID: z.string().min(1), Version: z.literal("2.0") }),
      Issuer: z.tuple([text]),
      Subject: z.tuple([z.object({ NameID: z.tuple([nameId]), SubjectConfirmation: z.array(confirmation).min(1) })]),
      Conditions: z.tuple([z.object({ $: z.object({ NotOnOrAfter: z.iso.datetime({ offset: true }) }) })]),
      AuthnStatement: z.array(z.object({ $: z.object({ AuthnInstant: z.iso.datetime({ offset: true }) }) })).min(1),
      AttributeStatement: z.array(attributes).optional(),
    }),
  })
  .transform(({ Assertion }) => Assertion)

/** An assertion as it is read. */
export type SamlAssertion = z.output<typeof samlAssertion>

/** The values of the first attribute that is there of these names. */
export function valuesOf({ AttributeStatement = [] }: SamlAssertion, names: readonly string[]): string[] {
  const all = AttributeStatement.flatMap((one) => ("Attribute" in one ? (one.Attribute ?? []) : []))
  for (const name of names) {
    const values = all.filter(({ $ }) => $.Name === name).flatMap(({ AttributeValue = [] }) => AttributeValue)
    const texts = values.flatMap((value) => text.safeParse(value).data?._ ?? [])
    if (texts.length > 0) return texts
  }
  return []
}
