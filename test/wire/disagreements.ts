/** Cases in which oas-to-har writes another request, and the clause that we follow. */
export const disagreements: ReadonlyMap<string, string> = new Map([
  [
    'path style: label ["blue","black","brown"]',
    "It separates by dots. OpenAPI 3.1.1 §4.8.12.4 and RFC 6570 §3.2.5: a label that is not exploded has commas; 3.0.0 to 3.0.3 printed dots, which 3.0.4 corrects.",
  ],
  ['path style: label {"R":100,"G":200,"B":150}', "As for lists: OpenAPI 3.1.1 §4.8.12.4 has .R,100,G,200,B,150."],
  ["query style: form null", "It writes the word null. RFC 6570 §2.3: an undefined value is left out."],
  [
    'query style: form ["a",null,""]',
    "It writes the word null. RFC 6570 §2.3: undefined items of a list are left out.",
  ],
  [
    'query style: spaceDelimited, explode: true ["blue","black","brown"]',
    "It sends nothing. OpenAPI 3.1.1 §4.8.12.4 marks the combination as n/a; exploded, every other style of a query is form.",
  ],
  ['query style: pipeDelimited, explode: true ["blue","black","brown"]', "As for spaceDelimited."],
  [
    'query style: deepObject {"a":{"b":[1,2]}}',
    "It numbers the items: a[b][0]. OpenAPI 3.1.1 §4.8.12.3: lists within deepObject are not defined; both forms are in use.",
  ],
  [
    'query allowReserved: true "a&b#c+d[e]"',
    "It leaves & and # bare, which end the value. OpenAPI 3.1.1 §4.8.12.2.2: what a query must not hold bare, or means something else in forms, is still to be encoded.",
  ],
  [
    'query allowReserved: true "a%20b%zz"',
    "It encodes %20 again. OpenAPI 3.1.1 §4.8.12.2.2 and RFC 6570 §3.2.3: percent-encoded triples pass through.",
  ],
  [
    'header schema: {} {"R":100,"G":200,"B":150}',
    "It makes a header of each member. OpenAPI 3.1.1 §4.8.12.4: simple has R,100,G,200,B,150 under the parameter's name.",
  ],
  [
    'header explode: true, schema: {} {"R":100,"G":200,"B":150}',
    "It makes a header of each member. OpenAPI 3.1.1 §4.8.12.4: simple has R=100,G=200,B=150 under the parameter's name.",
  ],
  [
    'header content: { application/json: { schema: {} } } {"a":"é✓"}',
    "It puts characters beyond Latin-1 into a header, which HTTP cannot carry (RFC 9110 §5.5); JSON can escape them.",
  ],
  [
    "a parameter of the path that the operation writes anew",
    "It sends both. OpenAPI 3.1.1 §4.8.10: a list must not hold a parameter twice; we take the last.",
  ],
])
