// Written by cli/test/api-types.test.ts.

export interface paths {
    "/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells whose key this is and what it allows.
         * @description Tells whose key this is and what it allows.
         */
        get: operations["getWhoami"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the organisation of the key.
         * @description Shows the organisation of the key.
         */
        get: operations["getOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Renames the organisation of the key.
         * @description Needs the scope `admin`.
         */
        patch: operations["updateOrganisation"];
        trace?: never;
    };
    "/toolsets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the toolsets that are served.
         * @description Needs the scope `toolset:read`.
         */
        get: operations["listToolsets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a toolset with every tool, also those that are off, its diagnostics and variables.
         * @description Needs the scope `toolset:read`.
         */
        get: operations["getToolset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists environments and the names of their variables; never the value of a secret.
         * @description Needs the scope `environment:read`.
         */
        get: operations["listEnvironments"];
        put?: never;
        /**
         * Makes an environment for a project, or for all of the organisation.
         * @description Needs the scope `environment:write`.
         */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows an environment and the names of its variables; never the value of a secret.
         * @description Needs the scope `environment:read`.
         */
        get: operations["getEnvironment"];
        put?: never;
        post?: never;
        /**
         * Deletes an environment; it can be restored for 30 days.
         * @description Needs the scope `environment:write`.
         */
        delete: operations["deleteEnvironment"];
        options?: never;
        head?: never;
        /**
         * Changes the slug or the name of an environment.
         * @description Needs the scope `environment:write`.
         */
        patch: operations["updateEnvironment"];
        trace?: never;
    };
    "/environments/{environment}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings back an environment that was deleted in the last 30 days.
         * @description Needs the scope `environment:write`.
         */
        post: operations["restoreEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment}/variables/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets a variable of an environment, in place of what it was.
         * @description An environment called `default` is made when there is none yet.
         *
         *     Needs the scope `environment:write`.
         */
        put: operations["setVariable"];
        post?: never;
        /**
         * Removes a variable from an environment.
         * @description Needs the scope `environment:write`.
         */
        delete: operations["unsetVariable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets all variables of a text of the form `NAME=value`, or none.
         * @description Those that no source says are plain are sealed as secrets.
         *
         *     Needs the scope `environment:write`.
         */
        post: operations["importVariables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the keys of the organisation, newest first.
         * @description Needs the scope `key:read`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Makes a key. The answer is the only place where it is ever shown.
         * @description A key can't allow more than the one that makes it.
         *
         *     Needs the scope `key:write`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a key, without the key itself.
         * @description Needs the scope `key:read`.
         */
        get: operations["getKey"];
        put?: never;
        post?: never;
        /**
         * Revokes a key: it holds no longer from the next request on, everywhere.
         * @description Needs the scope `key:write`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{key}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces a key by a new one that allows the same; the old one goes on holding for a while.
         * @description Needs the scope `key:write`.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins to sign in a command line: somebody with a key confirms the code at the address given.
         * @description Begins to sign in a command line: somebody with a key confirms the code at the address given.
         */
        post: operations["beginLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/device/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetches the key, once somebody has confirmed the code.
         * @description Until then 400 `authorization-pending`; 403 `access-denied` and 400 `expired-token` are final.
         */
        post: operations["fetchLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists recorded calls of tools, newest first.
         * @description Needs the scope `insight:read`.
         */
        get: operations["listInvocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invocations/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows calls as they end, one JSON object a line, until the client goes away.
         * @description Needs the scope `insight:read`.
         */
        get: operations["streamInvocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/insights/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sums up the calls of a time per tool, most called first.
         * @description Needs the scope `insight:read`.
         */
        get: operations["listToolInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        NewEnvironment: {
            slug: string;
            name?: string;
        };
        EnvironmentPatch: {
            slug?: string;
            name?: string;
        };
        VariableValue: {
            /** @description A plain value, which is shown again. */
            value?: string;
            /** @description A secret value: sealed, and never shown again. */
            secret?: string;
            /** @description Where a secret provider keeps it: `vault:secret/data/tickets#token`. */
            reference?: string;
            /** @description Slug of the source that alone receives it; found by what sources declare unless given. */
            source?: string;
            /** @description Where it may be sent: `https://api.example.com`; the source's own servers unless given. */
            origins?: string[];
        };
        VariablesImport: {
            text: string;
            /** @description Slug of the source that alone receives it; found by what sources declare unless given. */
            source?: string;
            /** @description Where it may be sent: `https://api.example.com`; the source's own servers unless given. */
            origins?: string[];
        };
        NewKey: {
            /** @description What people know it by. */
            name: string;
            /**
             * @description Shown in the key itself.
             * @default agent
             * @enum {string}
             */
            kind?: "agent" | "service" | "dev";
            /**
             * @default [
             *       "mcp:call"
             *     ]
             */
            scopes?: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "insight:read" | "admin")[];
            /** @description Slug of the only project that it may use. */
            project?: string;
            /** @description Slug of the only toolset that it may call. */
            toolset?: string;
            /**
             * Format: date-time
             * @description When it stops holding; never unless given.
             */
            expiresAt?: string;
        };
        WantedLogin: {
            /**
             * @description Where it runs: a host's name.
             * @default sneck
             */
            name?: string;
            /**
             * @default [
             *       "mcp:call",
             *       "source:read",
             *       "source:write",
             *       "toolset:read",
             *       "toolset:write",
             *       "environment:read",
             *       "environment:write",
             *       "key:read",
             *       "key:write",
             *       "insight:read"
             *     ]
             */
            scopes?: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "insight:read" | "admin")[];
            /** @description Slug of the only project that the key may use. */
            project?: string;
            /**
             * @description How long the key holds.
             * @default 90
             */
            days?: number;
        };
        LoginToken: {
            deviceCode: string;
        };
        Whoami: {
            id: string;
            name: string;
            /** @constant */
            kind: "key";
            /** @description Slug of the organisation. */
            organisation: string;
            /** @description Slug of the only project that it may use. */
            project: string | null;
            /** @description Slug of the only toolset that it may call. */
            toolset: string | null;
            scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "insight:read" | "admin")[];
            expiresAt: string | null;
        };
        /** @description An error (RFC 9457). Further members depend on `code`. */
        Problem: {
            type: string;
            /** @description The status in words. */
            title: string;
            status: number;
            /** @description What went wrong and what to do. */
            detail: string;
            /**
             * @description Stable, kebab-case.
             * @example unknown-source
             */
            code: string;
            requestId?: string;
            /** @description What is wrong with the request, place by place. */
            errors?: {
                at: string;
                message: string;
            }[];
        };
        Organisation: {
            id: string;
            slug: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        Toolset: {
            slug: string;
            title: string;
            version: string;
            /** @description Number of the live release. */
            release: number;
            mcpUrl: string;
            /** @description How many tools clients see. */
            toolCount: number;
            diagnosticCounts: {
                error: number;
                warning: number;
            };
        };
        Tool: {
            name: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A finding about a description or a toolset, located. */
        Diagnostic: {
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            code: string;
            message: string;
            hint?: string;
            pointer?: string;
            line?: number;
        } & {
            [key: string]: unknown;
        };
        Environment: {
            id: string;
            slug: string;
            name: string;
            /** @enum {string} */
            level: "project" | "organisation";
            variables: components["schemas"]["Variable"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            deletedAt: string | null;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        Variable: {
            name: string;
            /** @description Slug of the source that alone receives it; null: whichever alone declares it. */
            source: string | null;
            /** @enum {string} */
            kind: "value" | "secret" | "reference";
            /** @description Of a plain value; never of a secret. */
            value?: string;
            reference?: string;
            /** @description Where it may be sent. */
            origins: string[] | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        /** @description A key, without the key itself. */
        Key: {
            id: string;
            name: string;
            kind: string;
            /** @description The last four characters of the key. */
            hint: string;
            scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "insight:read" | "admin")[];
            /** @description Slug of the only project that it may use. */
            project: string | null;
            /** @description Slug of the only toolset that it may call. */
            toolset: string | null;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description Id of the key that it was rotated into. */
            replacedBy: string | null;
        };
        IssuedKey: {
            /** @description The key itself: shown this once, null when it is repeated. */
            secret: string | null;
            key: components["schemas"]["Key"];
        };
        BegunLogin: {
            /** @description Secret of whoever signs in; the key is fetched with it. */
            deviceCode: string;
            /** @description What a person compares and confirms: `BCDF-GHJK`. */
            userCode: string;
            verificationUri: string;
            /** @description The same with the code filled in. */
            verificationUriComplete: string;
            /** @description Seconds. */
            expiresIn: number;
            /** @description Seconds to wait between two requests for the key. */
            interval: number;
        };
        GrantedLogin: {
            /** @description The key itself: shown this once. */
            secret: string | null;
            keyId: string;
            scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "insight:read" | "admin")[];
            project: string | null;
            expiresAt: string | null;
        };
        /** @description Record of one call: neither arguments nor results. */
        Invocation: {
            id: string;
            /** @description The call of the function that made this one. */
            parentId?: string;
            /** Format: date-time */
            at: string;
            toolset: string;
            tool: string;
            exposure?: string;
            /** @enum {string} */
            status: "ok" | "error";
            errorClass?: string;
            durationMs: number;
            gatewayMs: number;
            upstreamMs?: number;
            upstreamStatus?: number;
            requestBytes: number;
            responseBytes: number;
            /** @description Id of the key that called. */
            principal: string;
            clientName?: string;
            clientVersion?: string;
            protocolVersion?: string;
            traceId: string;
            clientSessionId?: string;
            clientToolCallId?: string;
            /** @description What a function said while it ran. */
            readonly notes?: {
                level: string;
                text: string;
            }[];
        };
        /** @description How one tool did. */
        ToolInsight: {
            toolset: string;
            tool: string;
            calls: number;
            errors: number;
            /** @description 0 to 1. */
            errorRate: number;
            errorsByClass: {
                [key: string]: number;
            };
            gatewayMs: components["schemas"]["Percentiles"];
            /** @description Null when no call reached an upstream. */
            upstreamMs: components["schemas"]["Percentiles"] | null;
            /** Format: date-time */
            lastUsedAt: string;
        };
        /** @description Milliseconds, each within 1 % of the true value. */
        Percentiles: {
            p50: number;
            p95: number;
            p99: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getWhoami: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Whoami"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listToolsets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        toolsets: components["schemas"]["Toolset"][];
                    };
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getToolset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        slug: string;
                        title: string;
                        version: string;
                        /** @description Number of the live release. */
                        release: number;
                        mcpUrl: string;
                        /** @description How many tools clients see. */
                        toolCount: number;
                        diagnosticCounts: {
                            error: number;
                            warning: number;
                        };
                        tools: components["schemas"]["Tool"][];
                        diagnostics: components["schemas"]["Diagnostic"][];
                        variables: ({
                            name: string;
                            set: boolean;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `organisation`: of its own environments, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                /** @description `true`: those that were deleted in the last 30 days, instead. */
                deleted?: "true" | "false";
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Environment"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEnvironment: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own environments, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnvironment"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironment: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own environments, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEnvironment: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own environments, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateEnvironment: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own environments, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreEnvironment: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own environments, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setVariable: {
        parameters: {
            query?: {
                /** @description `organisation`: of an environment that all projects share. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
                /** @description Name of the variable: `MUSEUM_API_KEY`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariableValue"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unsetVariable: {
        parameters: {
            query?: {
                /** @description `organisation`: of an environment that all projects share. */
                level?: "project" | "organisation";
                /** @description Slug of the source that alone receives it; found by what sources declare unless given. */
                source?: string;
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
                /** @description Name of the variable: `MUSEUM_API_KEY`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importVariables: {
        parameters: {
            query?: {
                /** @description `organisation`: of an environment that all projects share. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the environment. */
                environment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariablesImport"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                status?: "active" | "expired" | "revoked" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Key"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key: `key_…`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key: `key_…`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key: `key_…`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description How long both hold.
                     * @default 86400
                     */
                    overlapSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedLogin"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunLogin"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fetchLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginToken"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantedLogin"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvocations: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                toolset?: string;
                tool?: string;
                status?: "ok" | "error";
                since?: string;
                /** @description `true`: with what functions said. */
                notes?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invocations: components["schemas"]["Invocation"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamInvocations: {
        parameters: {
            query?: {
                toolset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listToolInsights: {
        parameters: {
            query?: {
                since?: string;
                toolset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        since: string;
                        /** Format: date-time */
                        until: string;
                        tools: components["schemas"]["ToolInsight"][];
                    };
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
