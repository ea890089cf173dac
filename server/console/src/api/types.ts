// Names for the shapes of the server's OpenAPI document. Nothing is written by
// hand here: a field that changes there breaks the build here.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type StaffView = Schemas["StaffView"];
export type CaseRow = Schemas["CaseRow"];
export type CasePage = Schemas["CasePage"];
export type CaseDetail = Schemas["CaseDetail"];
export type CaseState = Schemas["CaseState"];
export type Counts = Schemas["CaseCounts"];
export type Catalog = Schemas["Catalog"];
export type Unit = Schemas["Unit"];
export type UnitRef = Schemas["UnitRef"];
export type CollectionCounts = Schemas["CollectionCounts"];
export type ItemDetail = Schemas["ItemDetail"];
export type ItemDraft = Schemas["ItemDraft"];
export type ImportReport = Schemas["ImportReport"];
export type Problem = Schemas["Problem"];
export type TimelineEntry = CaseDetail["timeline"][number];
export type Media = CaseDetail["media"][number];
