package citizen.app.push

/** No maker's service is known to this build: UnifiedPush, and what the app fetches by itself. */
val makerPush: MakerPush? = null
