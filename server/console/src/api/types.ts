// Names for the shapes of the server's OpenAPI document. Nothing is written by
// hand here: a field that changes there breaks the build here.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type StaffView = Schemas["StaffView"];
export type OidcReturn = Schemas["OidcReturn"];
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
export type IntakeWay = Schemas["Way"];
export type FigureLine = Schemas["FigureLine"];
export type FigureReport = Schemas["FigureReport"];
export type Member = Schemas["Member"];
export type WrongRow = Schemas["WrongRow"];
export type PersonalTask = Schemas["PersonalTask"];
export type Alert = Schemas["Alert"];
export type AlertView = Schemas["AlertView"];
export type AlertDetail = Schemas["AlertDetail"];
export type AlertDraft = Schemas["AlertDraft"];
export type EstimateOf = Schemas["EstimateOf"];
export type ReachEstimate = Schemas["ReachEstimate"];
export type AlertArea = Schemas["AlertArea"];
export type AlertTemplate = Schemas["Template"];
export type Station = Schemas["Station"];
export type StationDetail = Schemas["StationDetail"];
export type Reading = Schemas["ReadingBody"];
export type Triage = Schemas["Triage"];
export type Suggestion = Schemas["Suggestion"];
export type SimilarCase = Schemas["SimilarCase"];
export type Gathered = Schemas["Gathered"];
export type Media = CaseDetail["media"][number];
export type Region = Schemas["Region"];
