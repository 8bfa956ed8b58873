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
         * @description A key can't allow more than who makes it. Who may make keys of one project only has to name it.
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
    "/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells who you are, as a person.
         * @description Tells who you are, as a person.
         */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes your name.
         * @description Changes your name.
         */
        patch: operations["updateProfile"];
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the browsers in which you are signed in.
         * @description Lists the browsers in which you are signed in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session}": {
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
         * Signs you out in one browser.
         * @description Signs you out in one browser.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the browsers in which a person is signed in.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        /**
         * Signs a person out everywhere.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who was invited and has not come yet, the latest first.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invites somebody by a link that holds for seven days; anew who has not come yet.
         * @description Nobody invites anybody to more than they have themselves.
         *
         *     Needs the scope `identity:write`.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitation}": {
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
         * Takes an invitation back: its link lets nobody in any more.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["deleteInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link at which a person takes another password; it holds for a day.
         * @description Needs the scope `identity:write`.
         */
        post: operations["createPasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link that signs in the organisation’s first owner, once, within ten minutes.
         * @description For whoever has a key that may do everything, and so is the owner in all but name.
         *
         *     Needs the scope `admin`.
         */
        post: operations["createSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the people of the organisation, by address.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a person.
         * @description Needs the scope `identity:read`.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Deletes a person with all that is theirs, for good; never the last owner.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Changes the name, the role or the state of a person.
         * @description Nobody gives a role that has more than they have, or changes their own. Whoever is disabled is out at once: sessions, keys of their own and what they let applications do end for good.
         *
         *     Needs the scope `identity:write`.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/users/{user}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells all that a person may do, where, and which role, team or grant gives it to them.
         * @description Needs the scope `identity:read`.
         */
        get: operations["getUserAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the teams of the organisation with their members.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Makes a team.
         * @description Needs the scope `identity:write`.
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a team with its members.
         * @description Needs the scope `identity:read`.
         */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        /**
         * Deletes a team: what it gave its members is gone.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["deleteTeam"];
        options?: never;
        head?: never;
        /**
         * Changes the name or the role of a team.
         * @description Needs the scope `identity:write`.
         */
        patch: operations["updateTeam"];
        trace?: never;
    };
    "/teams/{team}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts a person into a team.
         * @description Needs the scope `identity:write`.
         */
        put: operations["addTeamMember"];
        post?: never;
        /**
         * Takes a person out of a team.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["removeTeamMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists grants at the places where the caller may read who has what, the oldest first.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listGrants"];
        put?: never;
        /**
         * Gives a role to a person, a team or an agent: everywhere, or at a project, a toolset or a tool.
         * @description Nobody gives what they do not have at that place, or gives anything to themselves. An agent gets no more than its owner may do.
         *
         *     Needs the scope `identity:write`.
         */
        post: operations["createGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/grants/{grant}": {
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
         * Takes a grant away, from the next request on.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["deleteGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what is granted to an agent.
         * @description Needs the scope `agent:read`.
         */
        get: operations["listAgentGrants"];
        put?: never;
        /**
         * Gives a role to an agent: for whoever answers for it, and for admins.
         * @description Nobody gives what they do not have at that place, or gives anything to themselves. An agent gets no more than its owner may do.
         *
         *     Needs the scope `agent:write`.
         */
        post: operations["createAgentGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/grants/{grant}": {
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
         * Takes a grant of an agent away, from the next request on.
         * @description Needs the scope `agent:write`.
         */
        delete: operations["deleteAgentGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the tokens by which directories provision people, newest first.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listScimTokens"];
        put?: never;
        /**
         * Makes a token for a directory. The answer is the only place where it is ever shown.
         * @description Its groups give only roles that whoever makes the token may give: only owners let groups make owners.
         *
         *     Needs the scope `identity:write`.
         */
        post: operations["createScimToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim-tokens/{scimToken}": {
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
         * Revokes a token, from the next request on. Who was provisioned with it stays.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["revokeScimToken"];
        options?: never;
        head?: never;
        /**
         * Changes the name of a token, or which roles groups give.
         * @description Needs the scope `identity:write`.
         */
        patch: operations["updateScimToken"];
        trace?: never;
    };
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists agents and services, newest first: all, or one’s own where others’ may not be read.
         * @description Needs the scope `agent:read`.
         */
        get: operations["listAgents"];
        put?: never;
        /**
         * Makes an agent or a service. It may do nothing until a role is granted to it.
         * @description Whoever makes it answers for it, unless an admin names somebody else.
         *
         *     Needs the scope `agent:write`.
         */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows an agent.
         * @description Needs the scope `agent:read`.
         */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        /**
         * Deletes an agent for good, with its keys and all that was granted to it.
         * @description Needs the scope `agent:write`.
         */
        delete: operations["deleteAgent"];
        options?: never;
        head?: never;
        /**
         * Changes an agent’s name, its purpose, or the public keys by which it signs for itself.
         * @description Needs the scope `agent:write`.
         */
        patch: operations["updateAgent"];
        trace?: never;
    };
    "/agents/{agent}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hands an agent over to somebody else: from then on their rights bound it.
         * @description Needs the scope `agent:write`.
         */
        post: operations["transferAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches an agent off: nothing of it holds from the next request on, everywhere.
         * @description Needs the scope `agent:write`.
         */
        post: operations["disableAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches an agent on again, with what was granted to it.
         * @description Needs the scope `agent:write`.
         */
        post: operations["enableAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the keys of an agent, newest first.
         * @description Needs the scope `agent:read`.
         */
        get: operations["listAgentKeys"];
        put?: never;
        /**
         * Makes a key of an agent; two hold at once at most. The answer is the only place where it is shown.
         * @description It is sent as `Authorization: Bearer`, or as the client secret of `client_credentials`.
         *
         *     Needs the scope `agent:write`.
         */
        post: operations["createAgentKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/keys/{key}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces a key of an agent by a new one; the old one goes on holding for a while.
         * @description Needs the scope `agent:write`.
         */
        post: operations["rotateAgentKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/keys/{key}": {
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
         * Revokes a key of an agent: it holds no longer from the next request on, everywhere.
         * @description Needs the scope `agent:write`.
         */
        delete: operations["revokeAgentKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists for whom an agent may act: for everybody, to who manages it; else what one said oneself.
         * @description Needs the scope `mcp:call`.
         */
        get: operations["listDelegations"];
        put?: never;
        /**
         * Lets an agent act for the person who asks, at a toolset: with no more than both of them may do.
         * @description Needs the scope `mcp:call`.
         */
        post: operations["createDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent}/delegations/{delegation}": {
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
         * Takes it back: the agent acts for that person no longer from the next request on, everywhere.
         * @description Needs the scope `mcp:call`.
         */
        delete: operations["revokeDelegation"];
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
    "/oauth-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the authorization servers at which accounts can be connected; never a secret.
         * @description Needs the scope `connection:read`.
         */
        get: operations["listOAuthProviders"];
        put?: never;
        /**
         * Sets up an authorization server, from a preset, from a source's description or by hand.
         * @description Needs the scope `connection:write`.
         */
        post: operations["createOAuthProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-providers/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows how an authorization server is set up; never a secret.
         * @description Needs the scope `connection:read`.
         */
        get: operations["getOAuthProvider"];
        put?: never;
        post?: never;
        /**
         * Deletes an authorization server; it can be restored for 30 days. What is connected to it stops at once.
         * @description Needs the scope `connection:write`.
         */
        delete: operations["deleteOAuthProvider"];
        options?: never;
        head?: never;
        /**
         * Changes how an authorization server is set up, but not to which places secrets go.
         * @description Needs the scope `connection:write`.
         */
        patch: operations["updateOAuthProvider"];
        trace?: never;
    };
    "/oauth-providers/{provider}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings back an authorization server that was deleted in the last 30 days.
         * @description Needs the scope `connection:write`.
         */
        post: operations["restoreOAuthProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the well-known authorization servers that can be set up by name.
         * @description Lists the well-known authorization servers that can be set up by name.
         */
        get: operations["listOAuthPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists connected accounts, newest first: the caller’s own and those of agents of theirs, or everybody’s.
         * @description Needs the scope `mcp:call`.
         */
        get: operations["listConnections"];
        put?: never;
        /**
         * Connects an account that the organisation shares, by the credentials of our client at the provider.
         * @description For providers with the flow `client_credentials`. What a person has to agree to begins with a link.
         *
         *     Needs the scope `connection:write`.
         */
        post: operations["shareConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link at which a person connects an account: the caller’s own, or one that all share.
         * @description Needs the scope `mcp:call`.
         */
        post: operations["createConnectLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a connected account.
         * @description Needs the scope `mcp:call`.
         */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /**
         * Disconnects an account: no call uses it from the next one on, and the provider is asked to end its tokens.
         * @description Needs the scope `mcp:call`.
         */
        delete: operations["endConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists where people of the organisation sign in elsewhere; never a secret.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listIdentityProviders"];
        put?: never;
        /**
         * Lets people sign in by an OpenID Connect or SAML identity provider.
         * @description Nobody comes in by a provider who may do more than whoever saved it last, and it gives no role that they lack.
         *
         *     Needs the scope `identity:write`.
         */
        post: operations["createIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers/{identityProvider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows an identity provider, and what it has to know of us.
         * @description Needs the scope `identity:read`.
         */
        get: operations["getIdentityProvider"];
        put?: never;
        post?: never;
        /**
         * Takes an identity provider away; whoever came in by it is signed out.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["deleteIdentityProvider"];
        options?: never;
        head?: never;
        /**
         * Changes an identity provider, or switches it off or on.
         * @description Nobody comes in by a provider who may do more than whoever saved it last, and it gives no role that they lack.
         *
         *     Needs the scope `identity:write`.
         */
        patch: operations["updateIdentityProvider"];
        trace?: never;
    };
    "/identity-providers/{identityProvider}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks an identity provider for its metadata and keys, and says what is wrong and where. Lets nobody in.
         * @description Needs the scope `identity:write`.
         */
        post: operations["testIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers/{identityProvider}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who comes in by an identity provider, and who they are there.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listIdentityProviderLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers/{identityProvider}/links/{user}": {
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
         * Forgets who somebody is at an identity provider: whoever comes next with their address is them.
         * @description Needs the scope `identity:write`.
         */
        delete: operations["deleteIdentityProviderLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the clients that you let call toolsets in your name, the latest first.
         * @description With `everybody`, those of all people of the organisation: that takes the scope identity:read.
         */
        get: operations["listConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consents/{consent}": {
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
         * Ends what a client may do in somebody's name, from its next request on.
         * @description Your own; those of others with the scope identity:write.
         */
        delete: operations["revokeConsent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the clients that people of the organisation let in, by name.
         * @description Needs the scope `identity:read`.
         */
        get: operations["listOAuthClients"];
        put?: never;
        post?: never;
        /**
         * Ends all that people of the organisation let a client do, from its next request on.
         * @description It may ask again.
         *
         *     Needs the scope `identity:write`.
         */
        delete: operations["removeOAuthClient"];
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
            /** @description Accounts at providers whose access tokens calls carry: `{ provider: "github" }`. */
            connections?: {
                /** @description Slug of the provider. */
                provider: string;
                /** @description The only source whose calls use it; every one unless given. */
                source?: string;
                /** @description Security scheme of the description that it satisfies: those of OAuth unless given. */
                scheme?: string;
                /** @description Variable that holds the access token for each call, instead of a scheme. */
                variable?: string;
                /** @description Header that carries the access token, for a description without a scheme. */
                header?: {
                    name: string;
                    /** @default Bearer {token} */
                    template?: string;
                };
                /** @description Scopes to ask for; the provider's own unless given. */
                scopes?: string[];
                /** @description The only places that tokens go to, among those that the provider allows. */
                hosts?: string[];
                /**
                 * @description Whose account: that of whoever calls, or one that an admin shares with all.
                 * @default caller
                 * @enum {string}
                 */
                owner?: "caller" | "organisation";
            }[];
            /** @description How callers show who they are: by `key`, by signing in (`oauth`), or not at all (`public`). Keys and signing in unless given. */
            access?: ("key" | "oauth" | "public")[];
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
            scopes?: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "identity:read" | "identity:write" | "agent:read" | "agent:write" | "connection:read" | "connection:write" | "insight:read" | "admin")[];
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
        ProfilePatch: {
            name: string;
        };
        NewInvitation: {
            /** @description An e-mail address; its case does not count. */
            email: string;
            name?: string;
            /**
             * @description In the whole organisation; null: in no way.
             * @default member
             */
            role?: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
            /**
             * @description Roles at single places.
             * @default []
             */
            grants?: {
                /** @enum {string} */
                role: "owner" | "admin" | "developer" | "member" | "auditor";
                project?: string;
                toolset?: string;
                tool?: string;
            }[];
        };
        UserPatch: {
            name?: string;
            role?: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
            /** @enum {string} */
            status?: "active" | "disabled";
        };
        NewTeam: {
            slug: string;
            name?: string;
            /** @description What members may do in the whole organisation; null: what grants say. */
            role?: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
        };
        TeamPatch: {
            name?: string;
            /** @description What members may do in the whole organisation; null: what grants say. */
            role?: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
        };
        NewGrant: {
            subject: {
                /** @enum {string} */
                kind: "user" | "team" | "agent";
                /** @description Id: `usr_…`, `team_…`, `agt_…`. */
                id: string;
            };
            /** @enum {string} */
            role: "owner" | "admin" | "developer" | "member" | "auditor";
            /** @description Slug of a project; the whole organisation unless given. */
            project?: string;
            /** @description Slug of a toolset. */
            toolset?: string;
            /** @description Name of a tool of the toolset. */
            tool?: string;
        };
        NewAgentGrant: {
            /** @enum {string} */
            role: "owner" | "admin" | "developer" | "member" | "auditor";
            /** @description Slug of a project; the whole organisation unless given. */
            project?: string;
            /** @description Slug of a toolset. */
            toolset?: string;
            /** @description Name of a tool of the toolset. */
            tool?: string;
        };
        NewScimToken: {
            name: string;
            /**
             * @description Role in the whole organisation by the name of a group of the directory.
             * @default {}
             */
            roles?: {
                [key: string]: "owner" | "admin" | "developer" | "member" | "auditor";
            };
            /** Format: date-time */
            expiresAt?: string;
        };
        ScimTokenPatch: {
            name?: string;
            /** @description Role in the whole organisation by the name of a group of the directory. */
            roles?: {
                [key: string]: "owner" | "admin" | "developer" | "member" | "auditor";
            };
        };
        NewAgent: {
            /**
             * @default agent
             * @enum {string}
             */
            kind?: "agent" | "service";
            name: string;
            /** @description What it is for, in a sentence. */
            purpose: string;
            /** @description Id or address of the person who answers for it. */
            owner?: string;
            jwks?: components["schemas"]["Jwks"];
            /** Format: uri */
            jwksUri?: string;
        };
        Jwks: {
            keys: ({
                /** @enum {string} */
                kty: "EC" | "RSA" | "OKP";
                kid?: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        AgentPatch: {
            name?: string;
            /** @description What it is for, in a sentence. */
            purpose?: string;
            jwks?: components["schemas"]["Jwks"] | null;
            jwksUri?: string | null;
        };
        AgentTransfer: {
            /** @description Id or address of the person who answers for it. */
            owner: string;
        };
        NewAgentKey: {
            /** @description What people know it by. */
            name: string;
            /**
             * Format: date-time
             * @description When it stops holding.
             */
            expiresAt?: string;
        };
        NewDelegation: {
            toolset: string;
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
             *       "identity:read",
             *       "identity:write",
             *       "agent:read",
             *       "agent:write",
             *       "connection:read",
             *       "connection:write",
             *       "insight:read"
             *     ]
             */
            scopes?: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "identity:read" | "identity:write" | "agent:read" | "agent:write" | "connection:read" | "connection:write" | "insight:read" | "admin")[];
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
        NewOAuthProvider: {
            slug: string;
            name?: string;
            /** @description Id of a preset: `github`. */
            preset?: string;
            /** @description Endpoints, scopes and places come from what a source's description says now. */
            from?: {
                /** @description Slug of a source of the project. */
                source: string;
                /** @description Name of its security scheme; the only one of OAuth or OpenID Connect unless given. */
                scheme?: string;
            };
            /** @description Over what the preset or the description says. */
            settings?: components["schemas"]["OAuthProviderSettings"];
            /** @description Never shown again. */
            clientSecret?: string;
            /** @description PKCS #8, PEM. Never shown again. */
            privateKey?: string;
            keyId?: string;
            /**
             * @description Of `privateKey`; RS256.
             * @enum {string}
             */
            algorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
        };
        OAuthProviderSettings: {
            /**
             * Format: uri
             * @description Its metadata is read from there (OpenID Connect discovery, RFC 8414).
             */
            issuer?: string;
            /**
             * Format: uri
             * @description An upstream MCP server or API that names its authorization server itself (RFC 9728).
             */
            resource?: string;
            /** @description Addresses of a server that publishes no metadata. */
            endpoints?: {
                /** Format: uri */
                authorization?: string;
                /** Format: uri */
                token: string;
                /**
                 * Format: uri
                 * @description Where tokens are renewed; at `token` unless given.
                 */
                refresh?: string;
                /** Format: uri */
                deviceAuthorization?: string;
                /** Format: uri */
                revocation?: string;
            };
            /** @description Hosts besides the issuer's that metadata may name for endpoints: `oauth2.googleapis.com`. */
            endpointHosts?: string[];
            clientId?: string;
            /**
             * @description `client_secret_basic` for a client with a secret, `private_key_jwt` for one with a key, else `none`.
             * @enum {string}
             */
            clientAuthentication?: "client_secret_basic" | "client_secret_post" | "client_secret_jwt" | "private_key_jwt" | "none";
            /**
             * @description `manual` with a `clientId`; else `automatic`: by the address of our client metadata where the server takes that, and by dynamic registration where it doesn't.
             * @enum {string}
             */
            registration?: "manual" | "automatic" | "metadata-document" | "dynamic";
            /** @description `authorization_code`. */
            flows?: ("authorization_code" | "client_credentials" | "device_code" | "token_exchange" | "jwt_bearer")[];
            /**
             * @description How accounts are connected: `authorization_code` unless `flows` has others alone. With `device_code` people type a code there; with the others nobody has to be asked, and the first call makes the connection.
             * @enum {string}
             */
            grant?: "authorization_code" | "client_credentials" | "device_code" | "token_exchange" | "jwt_bearer";
            /**
             * @description What names a person in assertions that we sign for `token_exchange` and `jwt_bearer`; `id`.
             * @enum {string}
             */
            subject?: "id" | "email";
            /** @description Asked for unless a toolset says otherwise. */
            scopes?: string[];
            /** @description `scope` unless the provider has another name. */
            scopeParameter?: string;
            /** @description Further parameters of authorization requests. */
            authorizationParameters?: {
                [key: string]: string;
            };
            /** @description Further parameters of token requests. */
            tokenParameters?: {
                [key: string]: string;
            };
            /** @description `aud` of assertions that we sign (RFC 7523); the token endpoint unless given. */
            assertionAudience?: string;
            quirks?: ("form-encoded-answer" | "expires-in-string" | "missing-token-type" | "other-token-type" | "error-with-200" | "comma-scopes" | "comma-scopes-asked" | "nested-token" | "json-request" | "raw-basic" | "no-pkce" | "missing-iss" | "scope-in-assertion")[];
            /** @description The provider's own names of errors, and what they mean (RFC 6749 §5.2). */
            errorNames?: {
                [key: string]: string;
            };
            /** @description Where in its answers the token stands: `authed_user`. */
            nestedAt?: string;
            /** @description Where it is told whose account a token is for. */
            account?: {
                /**
                 * Format: uri
                 * @description Asked with the new token; the token answer itself unless given.
                 */
                url?: string;
                /** @description Where the stable id stands: `authed_user.id`. */
                id: string;
                /** @description Where the name for people stands; the id unless given. */
                label?: string;
            };
            /** @description Where the answer names the account's own host: `instance_url`. */
            apiOriginAt?: string;
            /** @description The only places that its tokens are sent to. */
            tokenOrigins?: string[];
            /** @description It may be at a private address and without TLS. For the operator's own organisation alone. */
            allowPrivateNetwork?: boolean;
        };
        OAuthProviderPatch: {
            name?: string;
            /** @description All of them, in the place of those that are there. */
            settings?: components["schemas"]["OAuthProviderSettings"];
            /** @description Never shown again. */
            clientSecret?: string;
            /** @description PKCS #8, PEM. Never shown again. */
            privateKey?: string;
            keyId?: string;
            /**
             * @description Of `privateKey`; RS256.
             * @enum {string}
             */
            algorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
        };
        NewSharedConnection: {
            /** @description Slug of the provider. */
            provider: string;
            /** @description Scopes to ask for; the provider's own unless given. */
            scopes?: string[];
        };
        NewConnectLink: {
            /** @description Slug of the provider. */
            provider: string;
            /** @description Scopes to ask for; the provider's own unless given. */
            scopes?: string[];
            /**
             * @description `organisation` needs connection:write in all of it, also of who opens the link.
             * @default caller
             * @enum {string}
             */
            owner?: "caller" | "organisation";
        };
        NewIdentityProvider: {
            /** @constant */
            kind: "oidc";
            /** @description On the button: “Sign in with …”. */
            name: string;
            settings: components["schemas"]["OidcSettings"];
            /** @description Sealed, and never shown again. */
            clientSecret?: string;
        } | {
            /** @constant */
            kind: "saml";
            /** @description On the button: “Sign in with …”. */
            name: string;
            settings: components["schemas"]["SamlSettings"];
        };
        OidcSettings: {
            /**
             * @description Domains of the addresses that are let in. Only within them is an account that is there taken over.
             * @default []
             */
            domains?: string[];
            /**
             * @description Whether people who have no account yet get one; `existing`: they have to be invited first.
             * @default create
             * @enum {string}
             */
            provisioning?: "create" | "existing";
            /**
             * @description What new people may do in the whole organisation.
             * @default member
             */
            defaultRole?: ("admin" | "developer" | "member" | "auditor") | null;
            /**
             * @description What members of the provider's groups are here, by the group's name. Brought up to date by each sign-in.
             * @default {}
             */
            groups?: {
                [key: string]: {
                    /** @description Slug of the team whose members they are. */
                    team?: string;
                    /**
                     * @description What they may do in the whole organisation. `owner`: an owner must say so.
                     * @enum {string}
                     */
                    role?: "owner" | "admin" | "developer" | "member" | "auditor";
                };
            };
            /**
             * @description People of these domains come in by this provider alone, not by a password or a passkey of theirs here.
             * @default false
             */
            enforced?: boolean;
            /**
             * @description With `enforced`: owners may still use a password or a passkey, for the day on which the provider is gone.
             * @default true
             */
            ownersKeepPasswords?: boolean;
            /** @enum {string} */
            preset?: "google" | "entra" | "okta" | "keycloak";
            /**
             * Format: uri
             * @description As the provider writes it: `https://accounts.google.com`. It can't be changed later.
             */
            issuer: string;
            clientId: string;
            /**
             * @description How the client secret is shown.
             * @default client_secret_basic
             * @enum {string}
             */
            clientAuthentication?: "client_secret_basic" | "client_secret_post" | "none";
            scopes?: string[];
            /**
             * @description Names of claims, where they are other ones than usual.
             * @default {}
             */
            claims?: {
                email?: string;
                emailVerified?: string;
                name?: string;
                groups?: string;
            };
            /**
             * @description The provider is the directory of these domains: its addresses count as verified without its saying so.
             * @default false
             */
            trustsAddresses?: boolean;
            /**
             * @description The provider may be at a private address, and speak http. For the operator's own organisation alone.
             * @default false
             */
            allowPrivateNetwork?: boolean;
        };
        SamlSettings: {
            /** @description Domains of the addresses that are let in. Only within them is an account that is there taken over. */
            domains: string[];
            /**
             * @description Whether people who have no account yet get one; `existing`: they have to be invited first.
             * @default create
             * @enum {string}
             */
            provisioning?: "create" | "existing";
            /**
             * @description What new people may do in the whole organisation.
             * @default member
             */
            defaultRole?: ("admin" | "developer" | "member" | "auditor") | null;
            /**
             * @description What members of the provider's groups are here, by the group's name. Brought up to date by each sign-in.
             * @default {}
             */
            groups?: {
                [key: string]: {
                    /** @description Slug of the team whose members they are. */
                    team?: string;
                    /**
                     * @description What they may do in the whole organisation. `owner`: an owner must say so.
                     * @enum {string}
                     */
                    role?: "owner" | "admin" | "developer" | "member" | "auditor";
                };
            };
            /**
             * @description People of these domains come in by this provider alone, not by a password or a passkey of theirs here.
             * @default false
             */
            enforced?: boolean;
            /**
             * @description With `enforced`: owners may still use a password or a passkey, for the day on which the provider is gone.
             * @default true
             */
            ownersKeepPasswords?: boolean;
            /** @description Of the identity provider, as its metadata says. It can't be changed later. */
            entityId: string;
            /**
             * Format: uri
             * @description Where people sign in there: its SingleSignOnService with the HTTP-Redirect binding.
             */
            entryPoint: string;
            /** @description What its assertions are signed with, PEM. Two while they change. */
            certificates: string[];
            /**
             * @description Names of attributes, where they are other ones than usual.
             * @default {}
             */
            attributes?: {
                email?: string;
                name?: string;
                groups?: string;
            };
        };
        IdentityProviderPatch: {
            /** @description On the button: “Sign in with …”. */
            name?: string;
            /** @description Off: whoever came in by it is signed out. */
            enabled?: boolean;
            /** @description All of them: what is left out is as if it had never been said. */
            settings?: {
                [key: string]: unknown;
            };
            clientSecret?: string | null;
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
            /** @enum {string} */
            kind: "user" | "agent" | "service" | "key" | "anonymous";
            /** @description Slug of the organisation. */
            organisation: string;
            /** @description Slug of the only project that it may use. */
            project: string | null;
            /** @description Slug of the only toolset that it may call. */
            toolset: string | null;
            scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "identity:read" | "identity:write" | "agent:read" | "agent:write" | "connection:read" | "connection:write" | "insight:read" | "admin")[];
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
            scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "identity:read" | "identity:write" | "agent:read" | "agent:write" | "connection:read" | "connection:write" | "insight:read" | "admin")[];
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
        /** @description Who is signed in. */
        Profile: {
            id: string;
            email: string;
            name: string;
            /** @description In the whole organisation; null: what grants and teams say. */
            role: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
            hasPassword: boolean;
            /** @description How many there are. */
            passkeys: number;
        };
        /** @description A browser in which somebody is signed in. */
        Session: {
            id: string;
            /** @description As it says itself: `Firefox on Linux`. */
            browser: string;
            /** @description Where it signed in from. */
            address: string;
            /** @enum {string} */
            method: "password" | "passkey" | "link" | "sso";
            /** @description It is the one that asks. */
            isCurrent: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description Somebody who was invited and has not come yet. */
        Invitation: {
            id: string;
            /** @description Id of the person that they will be. */
            user: string;
            email: string;
            name: string;
            role: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string;
        };
        IssuedInvitation: {
            /** @description The link: it lets in once, and is shown this once. There is no mail here, hand it on yourself. */
            secret: string | null;
            /** Format: date-time */
            expiresAt: string;
            invitation: components["schemas"]["Invitation"];
        };
        IssuedLink: {
            /** @description The link: it lets in once, and is shown this once. There is no mail here, hand it on yourself. */
            secret: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description A person of the organisation. */
        User: {
            id: string;
            email: string;
            name: string;
            /** @description In the whole organisation; null: what grants and teams say. */
            role: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
            /** @enum {string} */
            status: "invited" | "active" | "disabled";
            /**
             * @description Who keeps it up to date: people here, a directory (SCIM), or sign-ins by an identity provider.
             * @enum {string}
             */
            managedBy: "local" | "scim" | "sso";
            /** @description Slugs. */
            teams: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        /** @description All that somebody may do, and what gives it to them. */
        Access: {
            user: string;
            /**
             * @description `disabled`: nothing of it holds.
             * @enum {string}
             */
            status: "invited" | "active" | "disabled";
            rights: {
                /** @enum {string} */
                role: "owner" | "admin" | "developer" | "member" | "auditor";
                /** @description Slug; null: the whole organisation. */
                project: string | null;
                /** @description Slug; null: every one there. */
                toolset: string | null;
                /** @description Name of a tool of the toolset; null: every one. */
                tool: string | null;
                /** @description What the role allows there. */
                scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "identity:read" | "identity:write" | "agent:read" | "agent:write" | "connection:read" | "connection:write" | "insight:read" | "admin")[];
                /** @description Slug of the team that gives it; null: it is their own. */
                team: string | null;
                /** @description Id of the grant that gives it; null: it is a role itself. */
                grant: string | null;
            }[];
        };
        /** @description People who are granted things together. */
        Team: {
            id: string;
            slug: string;
            name: string;
            /** @description What members may do in the whole organisation; null: what grants say. */
            role: ("owner" | "admin" | "developer" | "member" | "auditor") | null;
            /** @enum {string} */
            managedBy: "local" | "scim" | "sso";
            /** @description Ids of people. */
            members: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        /** @description A role that somebody has at a place. */
        Grant: {
            id: string;
            subject: {
                /** @enum {string} */
                kind: "user" | "team" | "agent";
                /** @description Id: `usr_…`, `team_…`, `agt_…`. */
                id: string;
            };
            /** @enum {string} */
            role: "owner" | "admin" | "developer" | "member" | "auditor";
            /** @description Slug; null: the whole organisation. */
            project: string | null;
            /** @description Slug; null: every one there. */
            toolset: string | null;
            /** @description Name of a tool of the toolset; null: every one. */
            tool: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        /** @description A token by which a directory provisions people, without the token itself. */
        ScimToken: {
            id: string;
            name: string;
            /** @description The last four characters of the token. */
            hint: string;
            roles: {
                [key: string]: "owner" | "admin" | "developer" | "member" | "auditor";
            };
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        IssuedScimToken: {
            /** @description The token itself: shown this once, null when repeated. */
            secret: string | null;
            token: components["schemas"]["ScimToken"];
        };
        /** @description A program that calls by itself, with somebody who answers for it. */
        Agent: {
            id: string;
            /** @enum {string} */
            kind: "agent" | "service";
            name: string;
            purpose: string;
            /** @description Who answers for it; the name is null while they are disabled. */
            owner: {
                id: string;
                name: string | null;
            };
            /** @enum {string} */
            status: "active" | "disabled" | "owner-disabled";
            /** @description Public keys by which it signs for itself. */
            jwks: components["schemas"]["JwksOutput"] | null;
            /** @description Where these are to be had. */
            jwksUri: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            disabledAt: string | null;
            disabledBy: string | null;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        /** @description A person lets an agent act for them at a toolset. */
        Delegation: {
            id: string;
            agent: string;
            user: {
                id: string;
                name: string;
            };
            /** @description Slug. */
            toolset: string;
            /** Format: date-time */
            createdAt: string;
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
            scopes: ("mcp:call" | "source:read" | "source:write" | "toolset:read" | "toolset:write" | "environment:read" | "environment:write" | "key:read" | "key:write" | "identity:read" | "identity:write" | "agent:read" | "agent:write" | "connection:read" | "connection:write" | "insight:read" | "admin")[];
            project: string | null;
            expiresAt: string | null;
        };
        /** @description An authorization server of an upstream API, without our secrets there. */
        OAuthProvider: {
            id: string;
            slug: string;
            name: string;
            /** @enum {string} */
            level: "project" | "organisation";
            preset: string | null;
            settings: components["schemas"]["OAuthProviderSettings"];
            /** @description Whether a secret or a key of our client is set. */
            hasSecrets: boolean;
            /** @description To be registered there, exactly so. */
            redirectUri: string;
            /** @description Describes our client, and is its id where a server takes that. */
            clientMetadataUrl: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            deletedAt: string | null;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        /** @description A well-known provider, as data. */
        OAuthPreset: {
            id: string;
            name: string;
            registerAt: string;
            settings: components["schemas"]["OAuthProviderSettings"];
        };
        /** @description An account at a provider, without its tokens. */
        Connection: {
            id: string;
            /** @description Slug of the provider; null: it was removed. */
            provider: string | null;
            /** @description Whose calls use it; `organisation`: all of them where a toolset says so. */
            owner: {
                /** @enum {string} */
                kind: "user" | "agent" | "organisation";
                id: string;
            };
            /** @description What people know the account by, where the provider tells. */
            account: string | null;
            /** @description What was granted. */
            scopes: string[];
            /** @enum {string} */
            status: "active" | "needs-reconnect";
            /** @description Why it has to be connected again. */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description When its tokens were renewed. */
            refreshedAt: string | null;
        };
        ConnectLink: {
            /** @description For the person whose account it is, signed in here. Serves once. */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description Where people of the organisation sign in. */
        IdentityProvider: {
            id: string;
            /** @enum {string} */
            kind: "oidc" | "saml";
            name: string;
            enabled: boolean;
            settings: {
                [key: string]: unknown;
            };
            hasClientSecret: boolean;
            /** @description What the provider has to know of us. */
            urls: {
                /** @description Where people begin to sign in. */
                start: string;
                /** @description OpenID Connect: the redirect URI to register there. */
                callback: string | null;
                /** @description SAML: our metadata, and our entity id. */
                metadata: string | null;
                /** @description SAML: our AssertionConsumerService, HTTP-POST. */
                acs: string | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Raised by every change; the ETag. */
            revision: number;
        };
        TestedIdentityProvider: {
            ok: boolean;
            checks: {
                /** @description Which setting it is about: `settings.issuer`. */
                at: string;
                ok: boolean;
                message: string;
            }[];
        };
        IdentityProviderLink: {
            userId: string;
            email: string;
            subject: string;
            /** Format: date-time */
            lastUsedAt: string;
        };
        /** @description That a person lets a client call a toolset in their name. */
        Consent: {
            id: string;
            /** @description Id of the person. */
            user: string;
            userName: string;
            /** @description `ocl_…`, or the URL of the client's own description. */
            clientId: string;
            clientName: string;
            /** @description Slug of the toolset; null where it is gone. */
            toolset: string | null;
            scopes: string[];
            /** @description Tools that were picked; null: every one. */
            tools: string[] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A client that people of the organisation let in. */
        OAuthClient: {
            /** @description `ocl_…`, or the URL of the client's own description. */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "document" | "registered";
            /** @description How many people let it in. */
            users: number;
            /**
             * Format: date-time
             * @description When the first of them did.
             */
            createdAt: string;
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
            /** @description Accounts at providers whose access tokens calls carry: `{ provider: "github" }`. */
            connections?: {
                /** @description Slug of the provider. */
                provider: string;
                /** @description The only source whose calls use it; every one unless given. */
                source?: string;
                /** @description Security scheme of the description that it satisfies: those of OAuth unless given. */
                scheme?: string;
                /** @description Variable that holds the access token for each call, instead of a scheme. */
                variable?: string;
                /** @description Header that carries the access token, for a description without a scheme. */
                header?: {
                    name: string;
                    /** @default Bearer {token} */
                    template: string;
                };
                /** @description Scopes to ask for; the provider's own unless given. */
                scopes?: string[];
                /** @description The only places that tokens go to, among those that the provider allows. */
                hosts?: string[];
                /**
                 * @description Whose account: that of whoever calls, or one that an admin shares with all.
                 * @default caller
                 * @enum {string}
                 */
                owner: "caller" | "organisation";
            }[];
            /** @description How callers show who they are: by `key`, by signing in (`oauth`), or not at all (`public`). Keys and signing in unless given. */
            access?: ("key" | "oauth" | "public")[];
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
            /** @description Who called. */
            actor: {
                id: string;
                /** @enum {string} */
                kind: "user" | "agent" | "service" | "key" | "anonymous";
                name?: string;
            };
            /** @description For whom they did, where not for themselves. */
            onBehalfOf?: {
                id: string;
                /** @enum {string} */
                kind: "user" | "agent" | "service" | "key" | "anonymous";
                name?: string;
            };
            clientName?: string;
            clientVersion?: string;
            protocolVersion?: string;
            traceId: string;
            clientSessionId?: string;
            clientToolCallId?: string;
            /** @description What a function said while it ran, and where an answer was not what its description says. */
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
            /** @description Accounts at providers whose access tokens calls carry: `{ provider: "github" }`. */
            connections?: {
                /** @description Slug of the provider. */
                provider: string;
                /** @description The only source whose calls use it; every one unless given. */
                source?: string;
                /** @description Security scheme of the description that it satisfies: those of OAuth unless given. */
                scheme?: string;
                /** @description Variable that holds the access token for each call, instead of a scheme. */
                variable?: string;
                /** @description Header that carries the access token, for a description without a scheme. */
                header?: {
                    name: string;
                    /** @default Bearer {token} */
                    template: string;
                };
                /** @description Scopes to ask for; the provider's own unless given. */
                scopes?: string[];
                /** @description The only places that tokens go to, among those that the provider allows. */
                hosts?: string[];
                /**
                 * @description Whose account: that of whoever calls, or one that an admin shares with all.
                 * @default caller
                 * @enum {string}
                 */
                owner: "caller" | "organisation";
            }[];
            /** @description How callers show who they are: by `key`, by signing in (`oauth`), or not at all (`public`). Keys and signing in unless given. */
            access?: ("key" | "oauth" | "public")[];
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
        JwksOutput: {
            keys: ({
                /** @enum {string} */
                kty: "EC" | "RSA" | "OKP";
                kid?: string;
            } & {
                [key: string]: unknown;
            })[];
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
    getProfile: {
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
                    "application/json": components["schemas"]["Profile"];
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
    updateProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfilePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
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
    listSessions: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["Session"][];
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
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id: `ses_…`. */
                session: string;
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
    listUserSessions: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
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
                        items: components["schemas"]["Session"][];
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
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
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
    listInvitations: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["Invitation"][];
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
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvitation"];
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
    deleteInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id: `lnk_…`. */
                invitation: string;
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
    createPasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
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
    createSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
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
    listUsers: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                status?: "invited" | "active" | "disabled";
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
                        items: components["schemas"]["User"][];
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
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
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
                    "application/json": components["schemas"]["User"];
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
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
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
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
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
    getUserAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person: `usr_…`. */
                user: string;
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
                    "application/json": components["schemas"]["Access"];
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
    listTeams: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["Team"][];
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
    createTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
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
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the team. */
                team: string;
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
                    "application/json": components["schemas"]["Team"];
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
    deleteTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the team. */
                team: string;
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
    updateTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the team. */
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
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
    addTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the team. */
                team: string;
                /** @description Id of the person: `usr_…`. */
                user: string;
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
    removeTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the team. */
                team: string;
                /** @description Id of the person: `usr_…`. */
                user: string;
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
    listGrants: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                subject?: string;
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
                        items: components["schemas"]["Grant"][];
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
    createGrant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrant"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
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
    deleteGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the grant: `grant_…`. */
                grant: string;
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
    listAgentGrants: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
                        items: components["schemas"]["Grant"][];
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
    createAgentGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAgentGrant"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
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
    deleteAgentGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
                /** @description Id of the grant: `grant_…`. */
                grant: string;
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
    listScimTokens: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["ScimToken"][];
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
    createScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewScimToken"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedScimToken"];
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
    revokeScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the token: `scim_…`. */
                scimToken: string;
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
    updateScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the token: `scim_…`. */
                scimToken: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScimTokenPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimToken"];
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
    listAgents: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["Agent"][];
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
    createAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAgent"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
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
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
                    "application/json": components["schemas"]["Agent"];
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
    deleteAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
    updateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
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
    transferAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentTransfer"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
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
    disableAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
                    "application/json": components["schemas"]["Agent"];
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
    enableAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
                    "application/json": components["schemas"]["Agent"];
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
    listAgentKeys: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
    createAgentKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAgentKey"];
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
    rotateAgentKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
    revokeAgentKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
    listDelegations: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
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
                        items: components["schemas"]["Delegation"][];
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
    createDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDelegation"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"];
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
    revokeDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the agent: `agt_…`. */
                agent: string;
                /** @description Its id: `dlg_…`. */
                delegation: string;
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
    listOAuthProviders: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `organisation`: of its own providers, which all projects share. The project's first unless given. */
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
                        items: components["schemas"]["OAuthProvider"][];
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
    createOAuthProvider: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own providers, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOAuthProvider"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthProvider"];
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
    getOAuthProvider: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own providers, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the provider. */
                provider: string;
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
                    "application/json": components["schemas"]["OAuthProvider"];
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
    deleteOAuthProvider: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own providers, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the provider. */
                provider: string;
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
    updateOAuthProvider: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own providers, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the provider. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OAuthProviderPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthProvider"];
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
    restoreOAuthProvider: {
        parameters: {
            query?: {
                /** @description `organisation`: of its own providers, which all projects share. The project's first unless given. */
                level?: "project" | "organisation";
                project?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the provider. */
                provider: string;
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
                    "application/json": components["schemas"]["OAuthProvider"];
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
    listOAuthPresets: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["OAuthPreset"][];
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
    listConnections: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `all` needs connection:read in the organisation. */
                of?: "own" | "all";
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
                        items: components["schemas"]["Connection"][];
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
    shareConnection: {
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
                "application/json": components["schemas"]["NewSharedConnection"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
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
    createConnectLink: {
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
                "application/json": components["schemas"]["NewConnectLink"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectLink"];
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
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the connection: `con_…`. */
                connection: string;
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
                    "application/json": components["schemas"]["Connection"];
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
    endConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the connection: `con_…`. */
                connection: string;
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
    listIdentityProviders: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["IdentityProvider"][];
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
    createIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentityProvider"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
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
    getIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the provider: `idp_…`. */
                identityProvider: string;
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
                    "application/json": components["schemas"]["IdentityProvider"];
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
    deleteIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the provider: `idp_…`. */
                identityProvider: string;
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
    updateIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the provider: `idp_…`. */
                identityProvider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityProviderPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
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
    testIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the provider: `idp_…`. */
                identityProvider: string;
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
                    "application/json": components["schemas"]["TestedIdentityProvider"];
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
    listIdentityProviderLinks: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the provider: `idp_…`. */
                identityProvider: string;
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
                        items: components["schemas"]["IdentityProviderLink"][];
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
    deleteIdentityProviderLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the provider: `idp_…`. */
                identityProvider: string;
                /** @description Id of the person: `usr_…`. */
                user: string;
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
    listConsents: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                everybody?: string;
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
                        items: components["schemas"]["Consent"][];
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
    revokeConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the consent: `cst_…`. */
                consent: string;
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
    listOAuthClients: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                        items: components["schemas"]["OAuthClient"][];
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
    removeOAuthClient: {
        parameters: {
            query: {
                /** @description Id of the client; may be a URL. */
                client: string;
            };
            header?: never;
            path?: never;
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
                /** @description Id of who called: `agt_…`, `usr_…`, `key_…`. */
                actor?: string;
                /** @description Id of the person for whom somebody called. */
                onBehalfOf?: string;
                status?: "ok" | "error";
                since?: string;
                /** @description `true`: with what functions said and what was noticed. */
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
