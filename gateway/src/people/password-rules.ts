import { GatewayError } from "../errors.ts"

/** Fewer characters are guessed, */
export const minPasswordLength = 10
/** and nobody types more. */
export const maxPasswordLength = 256

/** The commonest of that length, as lists of leaked passwords have them; lower-case. */
const commonest = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 1234512345 1111111111 0000000000
  password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 mypassword my-password
  changeme123 changeme1234 changemenow administrator admin12345 admin123456 adminadmin rootroot12 letmein123
  letmein1234 welcome123 welcome1234 welcome2024 welcome2025 welcome2026 iloveyou12 iloveyou123 sunshine123
  princess123 football123 baseball123 superman123 batman12345 dragon12345 monkey12345 master12345 qwertyuiop
  qwerty12345 qwerty123456 qwerty1234 qwertyuiop123 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedcrfv zaqxswcde
  asdfghjkl1 asdfghjkl123 zxcvbnm123 abcdefghij abcdefghijk abcd123456 abc1234567 abc123456789 aaaaaaaaaa
  computer123 internet123 michael1234 charlie1234 trustno1234 starwars123 whatever123 testtest12 test123456
  test1234567 secret1234 secret12345 correcthorsebatterystaple`.split(/\s+/),
)

/**
 * Refuses passwords that are guessed first. What they are made of is up to people: rules about that make them worse
 * (NIST SP 800-63B §3.1.1.2). Throws 422 `weak-password`, saying why.
 */
export function checkPassword(password: string, email: string): void {
  const text = password.normalize("NFKC").toLowerCase()
  if (text.length < minPasswordLength) throw weak(`Take at least ${minPasswordLength} characters`)
  if (password.length > maxPasswordLength) throw weak(`Take at most ${maxPasswordLength} characters`)
  if (text === email || text === email.split("@")[0]) throw weak("Take something else than your own address")
  if (commonest.has(text) || new Set(text).size < 4) throw weak("This one is among the first that are guessed")
}

function weak(why: string): GatewayError {
  return new GatewayError(422, "weak-password", `${why}: several words in a row make a good password`)
}
