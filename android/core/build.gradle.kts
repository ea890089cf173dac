plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "citizen.core"
    compileSdk = 36
    defaultConfig { minSdk = 24 }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
        // The bindings speak of java.time.Duration, which Android has from 26.
        isCoreLibraryDesugaringEnabled = true
    }
    sourceSets["main"].kotlin.srcDirs("src/main/kotlin", "generated")
    // Put there by cargo-ndk, an architecture a folder.
    sourceSets["main"].jniLibs.srcDir("libraries")
}

dependencies {
    coreLibraryDesugaring(libs.desugar)
    api(libs.coroutines)
    implementation(variantOf(libs.jna) { artifactType("aar") })
    testImplementation(libs.junit)
}
