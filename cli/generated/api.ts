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
    "/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organisations of the server.
         * @description For whoever operates the server.
         *
         *     Needs the scope `admin`.
         */
        get: operations["listOrganisations"];
        put?: never;
        /**
         * Makes an organisation with a project `default` and a key of its owner, which is shown this once.
         * @description For whoever operates the server.
         *
         *     Needs the scope `admin`.
         */
        post: operations["createOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes an organisation with its keys and all that it serves; it can be restored for 30 days.
         * @description For whoever operates the server.
         *
         *     Needs the scope `admin`.
         */
        delete: operations["deleteOrganisation"];
        options?: never;
        head?: never;
        /**
         * Renames an organisation of the server.
         * @description For whoever operates the server.
         *
         *     Needs the scope `admin`.
         */
        patch: operations["renameOrganisation"];
        trace?: never;
    };
    "/organisations/{organisation}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings back an organisation that was deleted in the last 30 days; its keys hold again.
         * @description For whoever operates the server.
         *
         *     Needs the scope `admin`.
         */
        post: operations["restoreOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the projects of the organisation that the key may use.
         * @description Lists the projects of the organisation that the key may use.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Makes a project: a group of sources, toolsets and environments.
         * @description Needs the scope `admin`.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a project.
         * @description Shows a project.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /**
         * Deletes a project with all that it serves; it can be restored for 30 days.
         * @description Needs the scope `admin`.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Renames a project.
         * @description Needs the scope `admin`.
         */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/projects/{project}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings back a project that was deleted in the last 30 days.
         * @description Needs the scope `admin`.
         */
        post: operations["restoreProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the sources of a project.
         * @description Needs the scope `source:read`.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Makes a source; its files or its URL follow with a deployment.
         * @description Needs the scope `source:write`.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a source.
         * @description Needs the scope `source:read`.
         */
        get: operations["getSource"];
        put?: never;
        post?: never;
        /**
         * Deletes a source; it can be restored for 30 days.
         * @description Toolsets that took tools of it go on without these.
         *
         *     Needs the scope `source:write`.
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        /**
         * Changes the title or the settings of a source.
         * @description Settings are replaced as a whole. How it is generated changes with the next deployment.
         *
         *     Needs the scope `source:write`.
         */
        patch: operations["updateSource"];
        trace?: never;
    };
    "/sources/{source}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings back a source that was deleted in the last 30 days.
         * @description Needs the scope `source:write`.
         */
        post: operations["restoreSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{source}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetches a source from its URL, and deploys what has changed.
         * @description Needs the scope `source:write`.
         */
        post: operations["refreshSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{source}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the deployments of a source, newest first.
         * @description Needs the scope `source:read`.
         */
        get: operations["listDeployments"];
        put?: never;
        /**
         * Uploads the files of a source, or has them fetched, and releases what comes of it.
         * @description The same content again changes nothing. What can't be used is refused with its findings, and what is served goes on.
         *
         *     Needs the scope `source:write`.
         */
        post: operations["createDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{source}/deployments/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a deployment with all that was found in it.
         * @description Needs the scope `source:read`.
         */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * Lists the toolsets of a project.
         * @description Needs the scope `toolset:read`.
         */
        get: operations["listToolsets"];
        put?: never;
        /**
         * Makes a toolset of tools of any sources of a project, and serves it.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["createToolset"];
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
        /**
         * Deletes a toolset; it can be restored for 30 days.
         * @description Needs the scope `toolset:write`.
         */
        delete: operations["deleteToolset"];
        options?: never;
        head?: never;
        /**
         * Changes the title or the settings of a toolset, and releases what comes of it.
         * @description Settings are replaced as a whole.
         *
         *     Needs the scope `toolset:write`.
         */
        patch: operations["updateToolset"];
        trace?: never;
    };
    "/toolsets/{toolset}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings back a toolset that was deleted in the last 30 days.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["restoreToolset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the releases of a toolset, newest first.
         * @description Needs the scope `toolset:read`.
         */
        get: operations["listReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/releases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a release with its settings and all its tools.
         * @description Needs the scope `toolset:read`.
         */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/releases/{number}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells what would change for callers if a release took the place of another.
         * @description Needs the scope `toolset:read`.
         */
        get: operations["diffRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/releases/{number}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Serves a release that waits for approval, or that was served before.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["publishRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/releases/{number}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides against a release that waits for approval.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["rejectRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Serves an earlier release of a toolset again, from the next request on.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["rollbackToolset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps the live release of a toolset, whatever changes.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["pinToolset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/unpin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets changes of a toolset through again, and serves what came meanwhile.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["unpinToolset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Serves a release of a toolset in another project, with the values and servers of that one.
         * @description Needs the scope `toolset:write`.
         */
        post: operations["promoteToolset"];
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
    "/toolsets/{toolset}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the names of the values that the caller keeps for a toolset; never the values.
         * @description Needs the scope `mcp:call`.
         */
        get: operations["listOwnValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toolsets/{toolset}/values/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keeps a value for the caller's own calls of a toolset, where the toolset lets callers bring it.
         * @description It is sealed, never shown again, and used in calls with the same key alone.
         *
         *     Needs the scope `mcp:call`.
         */
        put: operations["setOwnValue"];
        post?: never;
        /**
         * Forgets a value that the caller keeps for a toolset.
         * @description Needs the scope `mcp:call`.
         */
        delete: operations["unsetOwnValue"];
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
    "/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what a push would create, change and destroy, and what becomes of the tools. Changes nothing.
         * @description Generates what is sent, as a push does, and so needs what an upload needs.
         *
         *     Needs the scope `source:write`.
         */
        post: operations["planProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a project what it is to be: all of it or nothing. The same again changes nothing.
         * @description Also needs the scopes `source:write` and, where environments are made, `environment:write`.
         *
         *     Needs the scope `toolset:write`.
         */
        post: operations["pushProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives everything of a project as a configuration with its files, which a push accepts back.
         * @description Needs the scope `source:read`.
         */
        get: operations["exportProject"];
        put?: never;
        post?: never;
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
    "/master-key/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seals the secrets of the whole server with a new master key, while they are in use.
         * @description For whoever operates the server.
         *
         *     Needs the scope `admin`.
         */
        post: operations["rotateMasterKey"];
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
        NewOrganisation: {
            slug: string;
            name?: string;
        };
        NewProject: {
            slug: string;
            name?: string;
        };
        ProjectPatch: {
            name?: string;
        };
        NewSource: {
            /** @description The prefix of its variables: `museum` gives `MUSEUM_API_KEY`. */
            slug: string;
            /**
             * @default openapi
             * @enum {string}
             */
            kind?: "openapi" | "functions";
            title?: string;
            settings?: components["schemas"]["SourceSettings"];
        };
        /** @description How a source is generated, and where its calls go. */
        SourceSettings: {
            /** @description Where the description is fetched from. */
            url?: string;
            /** @description How often `url` is asked whether it has changed. */
            refreshMinutes?: number;
            /** @description Path of the description, or of the functions, among the files. */
            entry?: string;
            /** @description Replaces the servers of the description. */
            serverUrl?: string;
            /** @description Servers of the description may be at private addresses. */
            allowPrivateNetwork?: boolean;
            /** @description Also switch on what is off by default: destructive operations. */
            allTools?: boolean;
            /**
             * @description How arguments are arranged where the description does not say.
             * @enum {string}
             */
            inputMode?: "nested" | "flat" | "grouped";
            /** @description OpenAPI overlays among the files, in order. */
            overlays?: string[];
            /** @description Hosts whose files the description may refer to; `self`: its own; `any`: every public one. */
            remoteRefs?: string[];
            lint?: {
                [key: string]: "off" | "info" | "warning" | "error";
            };
        };
        SourcePatch: {
            title?: string;
            settings?: components["schemas"]["SourceSettings"];
        };
        Upload: {
            /** @description All files of the source. */
            files?: components["schemas"]["UploadFile"][];
            /** @description Path of the description, or of the functions, among the files; found by its looks unless given. */
            entry?: string;
            /** @description What people call the upload: a file's name. */
            name?: string;
            /**
             * Format: uri
             * @description Where it is fetched from instead.
             */
            url?: string;
            /**
             * @description With the first deployment of a source: also make a toolset of its slug with all its tools.
             * @default true
             */
            toolset?: boolean;
        };
        UploadFile: {
            /** @description Relative, with slashes: `schemas/ticket.yaml`. */
            path: string;
            content: string;
            /**
             * @default utf8
             * @enum {string}
             */
            encoding?: "utf8" | "base64";
        };
        NewToolset: {
            /** @description The last part of its URL; there is one of each on a server. */
            slug: string;
            title?: string;
            settings?: components["schemas"]["ToolsetSettings"];
        };
        /** @description What a toolset is made of and how it is served. */
        ToolsetSettings: {
            /**
             * @description Which tools of which sources. Nothing unless given.
             * @default []
             */
            include?: components["schemas"]["ToolChoice"][];
            /**
             * @description Changes of tools, by their own names; `source/name` where two sources have the name.
             * @default {}
             */
            overrides?: {
                [key: string]: components["schemas"]["ToolOverride"];
            };
            /**
             * @description How the tools are shown unless a URL says otherwise: `direct`.
             * @enum {string}
             */
            exposure?: "direct" | "search" | "code" | "auto";
            /** @description Whether calls may pick from results by a JMESPath argument. */
            responseFields?: boolean;
            /** @description Results are shortened to so many characters; 0: never. */
            maxResultChars?: number;
            /** @description Told to clients in place of the sources' descriptions. */
            instructions?: string;
            icons?: {
                src: string;
                mimeType?: string;
                sizes?: string[];
            }[];
            /**
             * @description `auto`: changes go live at once; `approve`: they wait until somebody publishes them.
             * @default auto
             * @enum {string}
             */
            release?: "auto" | "approve";
            /**
             * @description Environments that values are taken from, best first.
             * @default []
             */
            environments?: string[];
            /**
             * @description Variables that callers may bring their own values for.
             * @default []
             */
            userVariables?: string[];
            /**
             * @description Servers that callers may choose: `https://eu.example.com/v1`, `https://*.example.com`.
             * @default []
             */
            allowedServers?: string[];
        };
        /** @description Which tools of a source belong to a toolset. */
        ToolChoice: {
            /** @description Slug of the source. */
            source: string;
            /** @description Globs of tool names: `list_*`. Without it, any name. */
            names?: string[];
            /** @description Tools that have one of these tags. */
            tags?: string[];
            /** @description HTTP methods of operations: `GET`. Leaves functions out. */
            methods?: string[];
            /** @description Globs of paths of operations: `/tickets/**`. Leaves functions out. */
            paths?: string[];
            /** @description Globs of tool names that are left out. */
            exclude?: string[];
        };
        /** @description Changes one tool of a toolset. */
        ToolOverride: {
            name?: string;
            title?: string;
            description?: string;
            annotations?: {
                title?: string;
                readOnlyHint?: boolean;
                destructiveHint?: boolean;
                idempotentHint?: boolean;
                openWorldHint?: boolean;
            };
            /** @description Whether it is listed and callable. */
            enabled?: boolean;
            /** @description A person is asked before every call. */
            confirmation?: boolean;
            tags?: string[];
            /** @description Results are shortened to so many characters; 0: never. */
            maxResultChars?: number;
            /** @description Whether calls may pick from the result by a JMESPath argument. */
            responseFields?: boolean;
            /** @description JMESPath that is applied to every result before anything else. */
            fields?: string;
            /** @description By the argument's own name. */
            parameters?: {
                [key: string]: components["schemas"]["ParameterOverride"];
            };
        };
        /** @description Changes one argument of a tool. */
        ParameterOverride: {
            /** @description Callers neither see nor give it. Needs `default` or `constant` where it is required. */
            hidden?: boolean;
            /** @description What callers call it. */
            rename?: string;
            description?: string;
            /** @description What is sent when a caller leaves it out. */
            default?: components["schemas"]["__schema0"];
            /** @description What is always sent; callers do not see the argument. */
            constant?: components["schemas"]["__schema1"];
        };
        ToolsetPatch: {
            title?: string;
            settings?: components["schemas"]["ToolsetSettings"];
        };
        PromotionTarget: {
            /** @description Slug of the other project. */
            project: string;
            /** @description Slug of the toolset there; made when it is not there. */
            toolset: string;
            /** @description Number of the release; the live one unless given. */
            release?: number;
        };
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
        OwnValue: {
            value: string;
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
        /** @description A project as it is to be. */
        DesiredProject: {
            /** @default {} */
            sources?: {
                [key: string]: components["schemas"]["DesiredSource"];
            };
            /** @default {} */
            toolsets?: {
                [key: string]: components["schemas"]["DesiredToolset"];
            };
            /** @default {} */
            environments?: {
                [key: string]: components["schemas"]["DesiredEnvironment"];
            };
            /**
             * @description Leave alone what a configuration made and this one does not name.
             * @default false
             */
            keep?: boolean;
            /** @description Id of the plan that was agreed to: refused when it would be another. */
            plan?: string;
        };
        /** @description A source as it is to be. */
        DesiredSource: {
            /**
             * @description Seen from the entry's name unless given.
             * @enum {string}
             */
            kind?: "openapi" | "functions";
            title?: string;
            /** @default {} */
            settings?: components["schemas"]["SourceSettings"];
            /** @description Left out where `settings.url` says where they are. */
            files?: components["schemas"]["SourceFile"][];
        };
        /** @description A file of a source, by its path among the others. */
        SourceFile: {
            path: string;
            content: string;
            /**
             * @default utf8
             * @enum {string}
             */
            encoding?: "utf8" | "base64";
        };
        /** @description A toolset as it is to be. */
        DesiredToolset: {
            title?: string;
            settings: components["schemas"]["ToolsetSettings"];
        };
        /** @description An environment as it is to be; never its values. */
        DesiredEnvironment: {
            name?: string;
            /**
             * @description Names that must have a value.
             * @default []
             */
            variables?: string[];
        };
        __schema0: unknown;
        __schema1: unknown;
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
        /** @description One of the organisations that share the server. */
        TenantOrganisation: {
            id: string;
            slug: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
            deletedAt: string | null;
        };
        MadeOrganisation: {
            /** @description The key itself: shown this once, null when it is repeated. */
            secret: string | null;
            key: components["schemas"]["Key"];
            organisation: components["schemas"]["TenantOrganisation"];
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
        Project: {
            id: string;
            slug: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
            deletedAt: string | null;
        };
        Source: {
            id: string;
            slug: string;
            /** @enum {string} */
            kind: "openapi" | "functions";
            title: string;
            settings: components["schemas"]["SourceSettings"];
            /** @enum {string} */
            managedBy: "api" | "dev" | "config";
            /** @description The one that releases are made of. */
            deployment: components["schemas"]["Deployment"] | null;
            refresh: components["schemas"]["RefreshState"] | null;
            /** @description When its URL is asked again. */
            refreshAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
            deletedAt: string | null;
        };
        /** @description What became of one upload of a source. Never changes. */
        Deployment: {
            number: number;
            /** @description SHA-256 of what it was made of and how. */
            inputHash: string;
            toolCount: number;
            origin: {
                name?: string;
                url?: string;
                etag?: string;
                lastModified?: string;
            };
            diagnosticCounts: {
                error: number;
                warning: number;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        /** @description How a refresh went. A failed one changes nothing that is served. */
        RefreshState: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome: "changed" | "unchanged" | "failed";
            error?: {
                code: string;
                message: string;
            };
        };
        DeploymentResult: {
            source: components["schemas"]["Source"];
            /** @description Number of the deployment that is the source's now. */
            number: number;
            /** @description False when the content was what it had already. */
            changed: boolean;
            readonly diagnostics: components["schemas"]["Diagnostic"][];
            readonly releases: components["schemas"]["MadeRelease"][];
        };
        /** @description A finding about a description or a toolset, located. */
        Diagnostic: {
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            /** @description Stable, kebab-case: `dangling-ref`. */
            code: string;
            message: string;
            /** @description JSON pointer into the description; empty for the whole. */
            pointer: string;
            file?: string;
            line?: number;
            column?: number;
            /** @description What to do next. */
            hint?: string;
            /** @description How many findings this one stands for. */
            count?: number;
        };
        /** @description What became of a toolset by a change. */
        MadeRelease: {
            toolset: string;
            /**
             * @description `pending`: it waits for approval; `held`: the toolset is pinned.
             * @enum {string}
             */
            state: "unchanged" | "live" | "pending" | "held";
            number: number;
            readonly changes: components["schemas"]["ToolsetChange"][];
            readonly diagnostics: components["schemas"]["Diagnostic"][];
        };
        /** @description A difference between two releases that callers may notice. */
        ToolsetChange: {
            kind: string;
            readonly tools: string[];
            /** @description What a renamed tool was called. */
            previousName?: string;
            /** @description Where in the arguments or in the result. */
            path?: string;
            message: string;
            /** @description Calls that worked may fail now, or do more harm. */
            isBreaking: boolean;
        };
        DeploymentDetails: {
            number: number;
            /** @description SHA-256 of what it was made of and how. */
            inputHash: string;
            toolCount: number;
            origin: {
                name?: string;
                url?: string;
                etag?: string;
                lastModified?: string;
            };
            diagnosticCounts: {
                error: number;
                warning: number;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            readonly diagnostics: components["schemas"]["Diagnostic"][];
        };
        Toolset: {
            id: string;
            slug: string;
            title: string;
            settings: components["schemas"]["ToolsetSettingsOutput"];
            /** @enum {string} */
            managedBy: "api" | "dev" | "config";
            pinned: boolean;
            /** @description Number of the live release; null before the first one. */
            release: number | null;
            /** @description Number of the release that waits for approval. */
            pending: number | null;
            /** @description What the description of its only source gives itself. */
            version: string;
            /** @description Where clients reach it. */
            mcpUrl: string;
            /** @description How many tools clients see. */
            toolCount: number;
            diagnosticCounts: {
                error: number;
                warning: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
            deletedAt: string | null;
        };
        ChangedToolset: {
            id: string;
            slug: string;
            title: string;
            settings: components["schemas"]["ToolsetSettingsOutput"];
            /** @enum {string} */
            managedBy: "api" | "dev" | "config";
            pinned: boolean;
            /** @description Number of the live release; null before the first one. */
            release: number | null;
            /** @description Number of the release that waits for approval. */
            pending: number | null;
            /** @description What the description of its only source gives itself. */
            version: string;
            /** @description Where clients reach it. */
            mcpUrl: string;
            /** @description How many tools clients see. */
            toolCount: number;
            diagnosticCounts: {
                error: number;
                warning: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
            deletedAt: string | null;
            made: components["schemas"]["MadeRelease"];
        };
        ToolsetDetails: {
            id: string;
            slug: string;
            title: string;
            settings: components["schemas"]["ToolsetSettingsOutput"];
            /** @enum {string} */
            managedBy: "api" | "dev" | "config";
            pinned: boolean;
            /** @description Number of the live release; null before the first one. */
            release: number | null;
            /** @description Number of the release that waits for approval. */
            pending: number | null;
            /** @description What the description of its only source gives itself. */
            version: string;
            /** @description Where clients reach it. */
            mcpUrl: string;
            /** @description How many tools clients see. */
            toolCount: number;
            diagnosticCounts: {
                error: number;
                warning: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
            deletedAt: string | null;
            readonly tools: components["schemas"]["Tool"][];
            readonly diagnostics: components["schemas"]["Diagnostic"][];
            variables: components["schemas"]["DeclaredVariable"][];
        };
        /** @description A tool, with its schemas and what it does. */
        Tool: {
            name: string;
            enabled: boolean;
        } & {
            [key: string]: unknown;
        };
        DeclaredVariable: {
            name: string;
            /** @description Slug of the source that declares it. */
            source: string;
            /** @description Whether it has a value. */
            set: boolean;
            /** @description Why it has none, or may soon have none. */
            problem?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A numbered snapshot of a toolset. Only its status ever changes. */
        Release: {
            number: number;
            hash: string;
            /**
             * @description `ready`: was or may be served.
             * @enum {string}
             */
            status: "live" | "ready" | "pending" | "rejected";
            reason: string;
            toolCount: number;
            /** @description Against the release that was live then. */
            readonly changes: components["schemas"]["ToolsetChange"][];
            readonly diagnostics: components["schemas"]["Diagnostic"][];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            publishedAt: string | null;
        };
        ReleaseDetails: {
            number: number;
            hash: string;
            /**
             * @description `ready`: was or may be served.
             * @enum {string}
             */
            status: "live" | "ready" | "pending" | "rejected";
            reason: string;
            toolCount: number;
            /** @description Against the release that was live then. */
            readonly changes: components["schemas"]["ToolsetChange"][];
            readonly diagnostics: components["schemas"]["Diagnostic"][];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            publishedAt: string | null;
            settings: components["schemas"]["ToolsetSettingsOutput"];
            readonly sources: {
                source: string;
                toolsetHash: string;
            }[];
            readonly tools: components["schemas"]["Tool"][];
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
        OwnValues: {
            items: {
                name: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            /** @description Variables that callers may bring. */
            readonly allowed: string[];
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
        Plan: {
            /** @description Of the stored state and of what was asked for; a push may demand it. */
            id: string;
            project: string;
            changes: components["schemas"]["PlannedChange"][];
            /** @description What becomes of the tools of each toolset that is concerned. */
            toolsets: components["schemas"]["PlannedToolset"][];
            notes: components["schemas"]["PlanNote"][];
        };
        PlannedChange: {
            /** @enum {string} */
            action: "create" | "update" | "destroy";
            /** @enum {string} */
            kind: "source" | "toolset" | "environment";
            slug: string;
            /** @description What changes of it. */
            fields: components["schemas"]["PlannedField"][];
        };
        PlannedField: {
            /** @description `title`, `settings.exposure`, `files`. */
            name: string;
            /** @description Left out where there was none. */
            before?: components["schemas"]["__schema4"];
            after?: components["schemas"]["__schema5"];
        };
        PlannedToolset: {
            slug: string;
            /**
             * @description What becomes of the change: it goes live at once, waits for approval, or waits for unpinning.
             * @enum {string}
             */
            effect: "live" | "pending" | "pinned";
            toolCount: number;
            changes: components["schemas"]["ToolsetChange"][];
        };
        PlanNote: {
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            /** @description `source museum`, `environment default`. */
            about: string;
            message: string;
            hint?: string;
        };
        Push: {
            /** @description Of the stored state and of what was asked for; a push may demand it. */
            id: string;
            project: string;
            changes: components["schemas"]["PlannedChange"][];
            /** @description What becomes of the tools of each toolset that is concerned. */
            toolsets: components["schemas"]["PlannedToolset"][];
            notes: components["schemas"]["PlanNote"][];
            served: {
                slug: string;
                mcpUrl: string;
                /** @description Number of the release that is live now. */
                release: number | null;
                /** @description Number of the newest release that waits for approval. */
                pending: number | null;
            }[];
        };
        /** @description A project as a configuration and the files that it names. */
        ExportedProject: {
            /**
             * sneck.config
             * @description Sources, toolsets and environments of a project.
             */
            config: {
                $schema?: string;
                /** @description Slug of the project. That of the key unless given, else `default`. */
                project?: string;
                /** @default {} */
                sources: {
                    [key: string]: string | components["schemas"]["SourceConfig"];
                };
                /** @description Unless given, every source is served as a toolset of its own slug. */
                toolsets?: {
                    [key: string]: components["schemas"]["ToolsetConfig"];
                };
                /** @default {} */
                environments: {
                    [key: string]: components["schemas"]["EnvironmentConfig"];
                };
            };
            files: components["schemas"]["SourceFileOutput"][];
            /** @description Sources that are left out, with the toolsets that `sneck dev` made of them: their files are elsewhere. */
            notStored: string[];
        };
        /** @description Where tools come from. */
        SourceConfig: {
            /** @description How often `url` is asked whether it has changed. */
            refreshMinutes?: number;
            /** @description Replaces the servers of the description. */
            serverUrl?: string;
            /** @description Servers of the description may be at private addresses. */
            allowPrivateNetwork?: boolean;
            /** @description Also switch on what is off by default: destructive operations. */
            allTools?: boolean;
            /**
             * @description How arguments are arranged where the description does not say.
             * @enum {string}
             */
            inputMode?: "nested" | "flat" | "grouped";
            /** @description OpenAPI overlays, files or URLs, applied in order. */
            overlays?: string[];
            /** @description Hosts whose files the description may refer to; `self`: its own; `any`: every public one. */
            remoteRefs?: string[];
            lint?: {
                [key: string]: "off" | "info" | "warning" | "error";
            };
            /** @description File, folder, archive or URL, from this file's folder. */
            location: string;
            /**
             * @description Seen from the location unless given.
             * @enum {string}
             */
            kind?: "openapi" | "functions";
            title?: string;
        };
        /** @description Tools of any sources, served at one URL. */
        ToolsetConfig: {
            /** @description Which tools of which sources. All of the source that has the toolset's slug unless given. */
            include?: components["schemas"]["ToolChoice"][];
            /**
             * @description Changes of tools, by their own names; `source/name` where two sources have the name.
             * @default {}
             */
            overrides: {
                [key: string]: components["schemas"]["ToolOverrideOutput"];
            };
            /**
             * @description How the tools are shown unless a URL says otherwise: `direct`.
             * @enum {string}
             */
            exposure?: "direct" | "search" | "code" | "auto";
            /** @description Whether calls may pick from results by a JMESPath argument. */
            responseFields?: boolean;
            /** @description Results are shortened to so many characters; 0: never. */
            maxResultChars?: number;
            /** @description Told to clients in place of the sources' descriptions. */
            instructions?: string;
            icons?: {
                src: string;
                mimeType?: string;
                sizes?: string[];
            }[];
            /**
             * @description `auto`: changes go live at once; `approve`: they wait until somebody publishes them.
             * @default auto
             * @enum {string}
             */
            release: "auto" | "approve";
            /**
             * @description Environments that values are taken from, best first.
             * @default []
             */
            environments: string[];
            /**
             * @description Variables that callers may bring their own values for.
             * @default []
             */
            userVariables: string[];
            /**
             * @description Servers that callers may choose: `https://eu.example.com/v1`, `https://*.example.com`.
             * @default []
             */
            allowedServers: string[];
            title?: string;
        };
        /** @description Named values for the variables of sources. */
        EnvironmentConfig: {
            name?: string;
            /**
             * @description Names of the variables that it must have. Values are set with `sneck env set`, never here.
             * @default []
             */
            variables: string[];
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
        RotatedMasterKey: {
            /** @description Of the key that seals everything now. */
            masterKeyId: string;
            /** @description Environments that were sealed anew. */
            rewrapped: number;
            /** @description Of keys that seal nothing any more. */
            readonly unused: string[];
        };
        __schema2: unknown;
        __schema3: unknown;
        __schema4: unknown;
        __schema5: unknown;
        /** @description What a toolset is made of and how it is served. */
        ToolsetSettingsOutput: {
            /**
             * @description Which tools of which sources. Nothing unless given.
             * @default []
             */
            include: components["schemas"]["ToolChoice"][];
            /**
             * @description Changes of tools, by their own names; `source/name` where two sources have the name.
             * @default {}
             */
            overrides: {
                [key: string]: components["schemas"]["ToolOverrideOutput"];
            };
            /**
             * @description How the tools are shown unless a URL says otherwise: `direct`.
             * @enum {string}
             */
            exposure?: "direct" | "search" | "code" | "auto";
            /** @description Whether calls may pick from results by a JMESPath argument. */
            responseFields?: boolean;
            /** @description Results are shortened to so many characters; 0: never. */
            maxResultChars?: number;
            /** @description Told to clients in place of the sources' descriptions. */
            instructions?: string;
            icons?: {
                src: string;
                mimeType?: string;
                sizes?: string[];
            }[];
            /**
             * @description `auto`: changes go live at once; `approve`: they wait until somebody publishes them.
             * @default auto
             * @enum {string}
             */
            release: "auto" | "approve";
            /**
             * @description Environments that values are taken from, best first.
             * @default []
             */
            environments: string[];
            /**
             * @description Variables that callers may bring their own values for.
             * @default []
             */
            userVariables: string[];
            /**
             * @description Servers that callers may choose: `https://eu.example.com/v1`, `https://*.example.com`.
             * @default []
             */
            allowedServers: string[];
        };
        /** @description Changes one tool of a toolset. */
        ToolOverrideOutput: {
            name?: string;
            title?: string;
            description?: string;
            annotations?: {
                title?: string;
                readOnlyHint?: boolean;
                destructiveHint?: boolean;
                idempotentHint?: boolean;
                openWorldHint?: boolean;
            };
            /** @description Whether it is listed and callable. */
            enabled?: boolean;
            /** @description A person is asked before every call. */
            confirmation?: boolean;
            tags?: string[];
            /** @description Results are shortened to so many characters; 0: never. */
            maxResultChars?: number;
            /** @description Whether calls may pick from the result by a JMESPath argument. */
            responseFields?: boolean;
            /** @description JMESPath that is applied to every result before anything else. */
            fields?: string;
            /** @description By the argument's own name. */
            parameters?: {
                [key: string]: components["schemas"]["ParameterOverrideOutput"];
            };
        };
        /** @description Changes one argument of a tool. */
        ParameterOverrideOutput: {
            /** @description Callers neither see nor give it. Needs `default` or `constant` where it is required. */
            hidden?: boolean;
            /** @description What callers call it. */
            rename?: string;
            description?: string;
            /** @description What is sent when a caller leaves it out. */
            default?: components["schemas"]["__schema2"];
            /** @description What is always sent; callers do not see the argument. */
            constant?: components["schemas"]["__schema3"];
        };
        /** @description A file of a source, by its path among the others. */
        SourceFileOutput: {
            path: string;
            content: string;
            /**
             * @default utf8
             * @enum {string}
             */
            encoding: "utf8" | "base64";
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
    listOrganisations: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `true`: those that were deleted in the last 30 days, instead. */
                deleted?: "true" | "false";
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
                        items: components["schemas"]["TenantOrganisation"][];
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
    createOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganisation"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeOrganisation"];
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
    deleteOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the organisation. */
                organisation: string;
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
    renameOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the organisation. */
                organisation: string;
            };
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
                    "application/json": components["schemas"]["TenantOrganisation"];
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
    restoreOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the organisation. */
                organisation: string;
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
                    "application/json": components["schemas"]["TenantOrganisation"];
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
    listProjects: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `true`: those that were deleted in the last 30 days, instead. */
                deleted?: "true" | "false";
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
                        items: components["schemas"]["Project"][];
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
    createProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
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
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the project. */
                project: string;
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
                    "application/json": components["schemas"]["Project"];
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
    deleteProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the project. */
                project: string;
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
    updateProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the project. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
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
    restoreProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the project. */
                project: string;
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
                    "application/json": components["schemas"]["Project"];
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
    listSources: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["Source"][];
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
    createSource: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSource"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
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
    getSource: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
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
                    "application/json": components["schemas"]["Source"];
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
    deleteSource: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
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
    updateSource: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
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
    restoreSource: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
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
                    "application/json": components["schemas"]["Source"];
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
    refreshSource: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
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
                    "application/json": components["schemas"]["DeploymentResult"];
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
    listDeployments: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
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
                        items: components["schemas"]["Deployment"][];
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
    createDeployment: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Upload"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentResult"];
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
    getDeployment: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the source. */
                source: string;
                /** @description Number of the deployment. */
                number: number;
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
                    "application/json": components["schemas"]["DeploymentDetails"];
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
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["Toolset"][];
                        /** @description For the next page; null on the last one. */
                        nextCursor: string | null;
                        /** @description The same as `items`. */
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
    createToolset: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToolset"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedToolset"];
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
            query?: {
                project?: string;
            };
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
                    "application/json": components["schemas"]["ToolsetDetails"];
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
    deleteToolset: {
        parameters: {
            query?: {
                project?: string;
            };
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
    updateToolset: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToolsetPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedToolset"];
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
    restoreToolset: {
        parameters: {
            query?: {
                project?: string;
            };
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
                    "application/json": components["schemas"]["Toolset"];
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
    listReleases: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                project?: string;
            };
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
                        items: components["schemas"]["Release"][];
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
    getRelease: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
                /** @description Number of the release. */
                number: number;
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
                    "application/json": components["schemas"]["ReleaseDetails"];
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
    diffRelease: {
        parameters: {
            query?: {
                /** @description Number of the other one; the live one unless given. */
                against?: number;
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
                /** @description Number of the release. */
                number: number;
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
                        changes: components["schemas"]["ToolsetChange"][];
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
    publishRelease: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
                /** @description Number of the release. */
                number: number;
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
                    "application/json": components["schemas"]["Toolset"];
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
    rejectRelease: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
                /** @description Number of the release. */
                number: number;
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
                    "application/json": components["schemas"]["Release"];
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
    rollbackToolset: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Number of a release; the one before unless given. */
                    to?: number;
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
                    "application/json": components["schemas"]["Toolset"];
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
    pinToolset: {
        parameters: {
            query?: {
                project?: string;
            };
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
                    "application/json": components["schemas"]["Toolset"];
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
    unpinToolset: {
        parameters: {
            query?: {
                project?: string;
            };
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
                    "application/json": components["schemas"]["ChangedToolset"];
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
    promoteToolset: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionTarget"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        project: string;
                        toolset: string;
                        made: components["schemas"]["MadeRelease"];
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
    listOwnValues: {
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
                    "application/json": components["schemas"]["OwnValues"];
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
    setOwnValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
                /** @description Name of the variable: `MUSEUM_API_KEY`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnValue"];
            };
        };
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
    unsetOwnValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the toolset. */
                toolset: string;
                /** @description Name of the variable: `MUSEUM_API_KEY`. */
                name: string;
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
    planProject: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DesiredProject"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
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
    pushProject: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DesiredProject"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Push"];
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
    exportProject: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["ExportedProject"];
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
    rotateMasterKey: {
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
                    "application/json": components["schemas"]["RotatedMasterKey"];
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
