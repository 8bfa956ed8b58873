/** The organisation that a fresh server has, slug `default`. */
export const defaultOrganisationId = "org_default"

/** Its project, slug `default`. */
export const defaultProjectId = "prj_default"
