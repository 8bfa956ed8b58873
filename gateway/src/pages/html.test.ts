import { expect, test } from "vitest"
import { html } from "./html.ts"

test("escapes what could open a tag or leave an attribute", () => {
  const text = `</script><img src="x" onerror='alert(1)'>&`
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`)
})

const escaped = "&lt;/script&gt;&lt;img src=&quot;x&quot; onerror=&#39;alert(1)&#39;&gt;&amp;"

test("leaves markup alone, also in lists and nested", () => {
  const items = ["<", "b"].map((text) => html`<i>${text}</i>`)
  expect(html`<p>${items}</p>`.markup).toBe("<p><i>&lt;</i><i>b</i></p>")
})

test("leaves nothing for what is absent, yet shows zero", () => {
  expect(html`${undefined}${null}${false}${0}`.markup).toBe("0")
})
