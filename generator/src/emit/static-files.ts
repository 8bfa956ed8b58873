import type { EmittedFile } from "./emitted-file.ts"

/** Files that are the same in every project. */
export const STATIC_FILES: readonly EmittedFile[] = [
  {
    path: "tsconfig.json",
    text: `{
  "compilerOptions": {
    "module": "nodenext",
    "target": "es2023",
    "lib": ["esnext"],
    "types": ["node"],
    "rootDir": "src",
    "outDir": "dist",
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "exactOptionalPropertyTypes": true,
    "noImplicitOverride": true,
    "noFallthroughCasesInSwitch": true,
    "noPropertyAccessFromIndexSignature": true,
    "noImplicitReturns": true,
    "noUnusedLocals": true,
    "verbatimModuleSyntax": true,
    "isolatedModules": true,
    "erasableSyntaxOnly": true,
    "rewriteRelativeImportExtensions": true,
    "skipLibCheck": true
  },
  "include": ["src"]
}
`,
  },
  { path: ".oxfmtrc.json", text: `{ "semi": false, "printWidth": 120, "ignorePatterns": ["**/*.md"] }\n` },
  { path: ".gitignore", text: "node_modules/\ndist/\n.env\n*.log\n" },
  { path: ".dockerignore", text: "node_modules\ndist\n.git\n.env*\n*.log\n" },
  {
    path: "Dockerfile",
    text: `FROM node:24-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN if [ -f package-lock.json ]; then npm ci; else npm install; fi
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:24-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \\
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/http.js"]
`,
  },
]
