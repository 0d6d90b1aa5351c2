//go:build race

package inbox

import "os"

func init() {
	raceDetector = true
	os.Setenv("GORACE", "atexit_sleep_ms=0") // or every child takes a second to end
}
