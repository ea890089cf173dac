package citizen.app

import java.io.File

/** Names of Google's classes in the class files that lie where [of] was loaded from. */
fun namedOfGoogle(of: Class<*>): Set<String> {
    val folder = File(of.protectionDomain.codeSource.location.toURI())
    val files = folder.walk().filter { it.extension == "class" }.toList()
    check(files.any { it.name == "CitizenApplication.class" }) { "$folder is not where the app is" }
    val name = Regex("com/google/[A-Za-z0-9_/$]+")
    return files.flatMap { name.findAll(it.readText(Charsets.ISO_8859_1)).map { found -> found.value } }.toSet()
}
