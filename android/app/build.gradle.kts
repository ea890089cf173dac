plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

// The project at Google, by properties (`-P` or ~/.gradle/gradle.properties); Firebase's library
// reads these names. Without them `full` behaves like `libre`.
val firebase = mapOf(
    "google_app_id" to "citizen.firebase.appId",
    "google_api_key" to "citizen.firebase.apiKey",
    "gcm_defaultSenderId" to "citizen.firebase.senderId",
    "project_id" to "citizen.firebase.projectId",
).mapValues { (_, property) -> providers.gradleProperty(property).orNull.orEmpty() }.filterValues { it.isNotEmpty() }
require(firebase.size in setOf(0, 4)) { "of the four properties citizen.firebase.* some are missing: only ${firebase.keys}" }

android {
    namespace = "citizen.app"
    compileSdk = 36
    buildFeatures.resValues = true
    defaultConfig {
        applicationId = "citizen.app"
        minSdk = 24
        targetSdk = 34
        versionCode = 1
        versionName = "0.1.0"
    }
    flavorDimensions += "push"
    productFlavors {
        create("libre") { dimension = "push" }
        create("full") {
            dimension = "push"
            firebase.forEach { (name, value) -> resValue("string", name, value) }
        }
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
        isCoreLibraryDesugaringEnabled = true
    }
    testOptions.unitTests.isIncludeAndroidResources = true
}

dependencies {
    coreLibraryDesugaring(libs.desugar)
    implementation(project(":ui"))
    implementation(libs.androidx.activity.compose)
    implementation(libs.androidx.core)
    implementation(libs.androidx.work)
    implementation(libs.androidx.lifecycle)
    "fullImplementation"(libs.firebase.messaging)
    "fullImplementation"(libs.play.basement)
    "fullImplementation"(libs.play.tasks)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
}
