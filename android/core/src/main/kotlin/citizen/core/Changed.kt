package citizen.core

import citizen.core.generated.Change

/** Something changed; ids only. */
sealed interface Changed {
    data class Report(val id: String) : Changed

    data object Outbox : Changed

    data object Account : Changed

    data object Province : Changed

    data object Warnings : Changed

    /** Places and publications. */
    data object Collections : Changed

    /** River levels came with a sync. */
    data object Readings : Changed

    /** Something was told of what is followed, or was seen. */
    data object Notices : Changed

    /** More than could be said: read all of it again. */
    data object Everything : Changed
}

internal fun Change.plain(): Changed = when (this) {
    is Change.Report -> Changed.Report(v1)
    Change.Outbox -> Changed.Outbox
    Change.Account -> Changed.Account
    Change.Catalog -> Changed.Province
    Change.Alerts -> Changed.Warnings
    Change.Collections -> Changed.Collections
    Change.Readings -> Changed.Readings
    Change.Notices -> Changed.Notices
}
