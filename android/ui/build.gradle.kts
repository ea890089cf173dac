plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "citizen.ui"
    compileSdk = 36
    defaultConfig { minSdk = 24 }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
        isCoreLibraryDesugaringEnabled = true
    }
    sourceSets["main"].kotlin.srcDirs("src/main/kotlin")
    sourceSets["main"].assets.srcDirs("src/main/resources")
    sourceSets["main"].resources.srcDir(layout.buildDirectory.dir("words"))
}

// Every word on a screen, once for all shells, and the server's words of refusals.
val words by tasks.registering(Copy::class) {
    into(layout.buildDirectory.dir("words"))
    into("words") { from("../../bindings/words") }
    into("refusals") { from("../../server/messages") { include("*.ftl") } }
}
tasks.named("preBuild") { dependsOn(words) }

dependencies {
    coreLibraryDesugaring(libs.desugar)
    api(project(":core"))
    api(libs.compose.ui)
    api(libs.compose.foundation)
    api(libs.compose.material3)
    testImplementation(libs.junit)
}
