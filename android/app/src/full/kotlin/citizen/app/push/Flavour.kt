package citizen.app.push

/** Google's service, beside UnifiedPush. */
val makerPush: MakerPush? = GooglePush
