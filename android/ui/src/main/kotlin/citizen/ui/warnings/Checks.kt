package citizen.ui.warnings

import citizen.core.Reach
import citizen.ui.desk.Carrier
import citizen.ui.desk.Denied
import citizen.ui.desk.Device
import citizen.ui.desk.Hearing

/** Everything between the province and the person's ear; [reach] is nothing before it was asked. */
fun checks(device: Device, reach: Reach?): List<Check> {
    val phone = listOf(Check("reach-notifications", Denied.Notifications !in device.denied, Mend.Allow(Denied.Notifications)))
    val settings = device.hearing.map { (what, good) -> Check(what.key, good, Mend.Settings(what)) }
    val carried = device.carriers.isNotEmpty() && device.carrier != Carrier.NOBODY
    val asked = reach?.let {
        listOf(
            Check("reach-server", it.server, Mend.Again),
            Check("reach-keys", it.keys, Mend.Again),
            Check("reach-follows", it.follows || it.position, Mend.Follow),
            Check("reach-position", it.position, Mend.Allow(Denied.Position)),
            Check("reach-boundaries", it.boundaries, Mend.Again),
        )
    }
    return phone + settings + Check("reach-carrier", carried, Mend.Carry) + asked.orEmpty()
}

private val Hearing.key: String
    get() = when (this) {
        Hearing.Channels -> "reach-channels"
        Hearing.Volume -> "reach-volume"
        Hearing.Disturb -> "reach-disturb"
        Hearing.Battery -> "reach-battery"
        Hearing.Screen -> "reach-screen"
        Hearing.Address -> "reach-address"
    }
