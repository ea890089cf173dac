#if canImport(CoreLocation)
    import CitizenCore
    import CoreLocation

    /// One fix when it is asked for; nothing where the person refused it.
    @MainActor
    final class Receiver: NSObject, @preconcurrency CLLocationManagerDelegate {
        private let manager = CLLocationManager()
        private var waiting: [CheckedContinuation<Spot?, Never>] = []

        override init() {
            super.init()
            manager.delegate = self
            manager.desiredAccuracy = kCLLocationAccuracyNearestTenMeters
        }

        var allowed: Bool { [.authorizedAlways, .authorizedWhenInUse].contains(manager.authorizationStatus) }

        var denied: Bool { [.denied, .restricted].contains(manager.authorizationStatus) }

        func position() async -> Spot? {
            switch manager.authorizationStatus {
            case .denied, .restricted: return nil
            case .notDetermined: manager.requestWhenInUseAuthorization()
            default: manager.requestLocation()
            }
            return await withCheckedContinuation { waiting.append($0) }
        }

        func locationManagerDidChangeAuthorization(_ manager: CLLocationManager) {
            switch manager.authorizationStatus {
            case .notDetermined: break
            case .denied, .restricted: answer(nil)
            default: if !waiting.isEmpty { manager.requestLocation() }
            }
        }

        func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation]) {
            answer(
                locations.last.map {
                    Spot(
                        lat: $0.coordinate.latitude, lon: $0.coordinate.longitude, accuracyM: $0.horizontalAccuracy,
                        measured: true)
                })
        }

        func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error) { answer(nil) }

        private func answer(_ spot: Spot?) {
            let asked = waiting
            waiting = []
            asked.forEach { $0.resume(returning: spot) }
        }
    }
#endif
