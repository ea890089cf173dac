package citizen.desktop.province

import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.security.MessageDigest
import java.time.Instant
import java.time.temporal.ChronoUnit

private const val KEY = "khoa-cua-nguoi-do"

/** What a server is told, so that it takes what a [Gauge] brings. */
fun gaugesMayBring(): Map<String, String> {
    val digest = MessageDigest.getInstance("SHA-256").digest(KEY.toByteArray())
    return mapOf("CITIZEN_OBSERVATIONS_SOURCES" to "nguoido:" + digest.joinToString("") { "%02x".format(it) })
}

/** Somebody who measures [kind] in [unit] at a place, by SensorThings. */
class Gauge(private val kind: String, private val name: String, private val lat: Double, private val lon: Double, measures: String, unit: String) {
    private val stream = """"observationType":"http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Observation",""" +
        """"unitOfMeasurement":{"name":"$unit","symbol":"$unit","definition":"$unit"},"properties":{"measures":"$measures"},""" +
        """"Sensor":{$called,"encodingType":"text/plain","metadata":"$name"},""" +
        """"ObservedProperty":{"name":"$measures","description":"$measures","definition":"$measures"}"""

    private val called get() = """"name":"$name","description":"$name""""

    /** Makes it known with its readings: minutes ago, and the result as JSON; where it was seen, if not there. */
    fun bring(server: String, readings: List<Pair<Long, String>>, seenAt: Pair<Double, Double>? = null) {
        val seen = seenAt?.let { (lat, lon) -> ""","FeatureOfInterest":{$called,"encodingType":"application/geo+json","feature":${point(lat, lon)}}""" }
        val now = Instant.now()
        val observations = readings.joinToString(",") { (ago, result) ->
            """{"phenomenonTime":"${now.minus(ago, ChronoUnit.MINUTES)}","result":$result${seen.orEmpty()}}"""
        }
        val place = """{$called,"encodingType":"application/geo+json","location":${point(lat, lon)}}"""
        val body = """{$called,"properties":{"kind":"$kind","example":true},"Locations":[$place],""" +
            """"Datastreams":[{$called,$stream,"Observations":[$observations]}]}"""
        told(server, "Things", body)
    }

    private fun point(lat: Double, lon: Double) = """{"type":"Point","coordinates":[$lon,$lat]}"""

    companion object {
        private val SELF = Regex("\"@iot.selfLink\":\"[^\"]*/v1.1/(Datastreams[^\"]*)\"")

        /** What was brought as [name] is read once more, now. */
        fun again(server: String, name: String, result: String) {
            val which = URLEncoder.encode("name eq '$name'", Charsets.UTF_8)
            val known = told(server, "Datastreams?\$filter=$which", null)
            val stream = checkNotNull(SELF.find(known)) { known }.groupValues[1]
            told(server, "$stream/Observations", """{"phenomenonTime":"${Instant.now()}","result":$result}""")
        }

        private fun told(server: String, path: String, body: String?): String {
            val request = HttpRequest.newBuilder(URI("$server/sensorthings/v1.1/$path")).header("authorization", "Bearer $KEY")
            if (body != null) request.header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body))
            val answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString())
            check(answer.statusCode() in SUCCESS) { "$path: ${answer.statusCode()} ${answer.body()}" }
            return answer.body()
        }

        private val SUCCESS = 200..299
    }
}

/** Air, salinity, a gate, rain, and where it burns. */
fun Example.measured(server: String) {
    Gauge("air", AIR, 16.8163, 107.1003, "pm25", "µg/m³").bring(server, listOf(130L to "37.5", 70L to "37.5", 10L to "37.5"))
    Gauge("salinity", SALINITY, 16.899, 107.175, "salinity", "g/l").bring(server, listOf(600L to "2.5"))
    Gauge("gate", GATE, 16.87, 107.16, "gate", "").bring(server, listOf(900L to "\"open\"", 300L to "\"closed\""))
    Gauge("rain", RAIN, 16.8163, 107.1003, "rain", "mm").bring(server, listOf(200L to "30.0", 70L to "9.5", 10L to "12.5"))
    Gauge("hotspot", "Vệ tinh (ví dụ)", 16.8163, 107.1003, "hotspot", "MW").bring(server, listOf(45L to "7.5"), 16.66 to 106.819)
}
