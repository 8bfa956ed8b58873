import { Project, ts } from "ts-morph"
import type { EmittedFile } from "./emitted-file.ts"

const { SyntaxKind } = ts

/** All that the value of an emitted constant may consist of. */
const DATA = new Set([
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.ComputedPropertyName,
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.Identifier,
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.TypeReference,
])

/**
 * Reads emitted modules back and throws unless each is syntactically right and holds nothing but imports, types and
 * constants of plain data. Descriptions are foreign text: whatever they hold, none of it becomes code.
 */
export function assertInert(files: readonly EmittedFile[]): void {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true })
  for (const { path, text } of files) {
    const source = project.createSourceFile(`/${path}`, text)
    const { compilerNode } = source
    const [broken] =
      (compilerNode as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? []
    if (broken !== undefined) {
      const message = ts.flattenDiagnosticMessageText(broken.messageText, " ")
      throw new Error(
        `${path} is not valid TypeScript: ${message} (at ${text.slice(0, broken.start).split("\n").length})`,
      )
    }
    for (const statement of compilerNode.statements)
      if (!isInert(statement)) throw new Error(`${path} holds more than data: ${statement.getText().slice(0, 200)}`)
    project.removeSourceFile(source)
  }
}

function isInert(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement)) return /^"\.\.?\//.test(statement.moduleSpecifier.getText())
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true
  if (!ts.isVariableStatement(statement)) return false
  return statement.declarationList.declarations.every(
    ({ initializer }) => initializer !== undefined && isData(initializer),
  )
}

function isData(node: ts.Node): boolean {
  return DATA.has(node.kind) && ts.forEachChild(node, (child) => !isData(child)) !== true
}
