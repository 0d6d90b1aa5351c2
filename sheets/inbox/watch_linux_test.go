package inbox

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"
)

// A folder that is watched for long takes no more memory and no more open files than in
// the beginning, whatever is dropped meanwhile. FORDELA_WATCH=1h makes a long run.
func TestWatchStaysFlat(t *testing.T) {
	b := newBox(t)
	b.Job = childJob(t)
	b.OnAnswer = func(context.Context, Notice) error { return nil }
	passes, last := 60, time.Time{}
	if testing.Short() {
		passes = 20
	}
	if d, err := time.ParseDuration(os.Getenv("FORDELA_WATCH")); err == nil {
		passes, last = 1<<30, time.Now().Add(d)
	}
	measure := func() (files int, heap uint64) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return len(list(t, "/proc/self/fd")), m.HeapAlloc
	}
	var files int
	var heap uint64
	n := 0
	for ; n < passes && (last.IsZero() || time.Now().Before(last)); n++ {
		b.log.Reset()
		for i := range 3 {
			b.drop(fmt.Sprint(n, "-", i, ".xlsx"), fmt.Sprint([]string{"good ", "bad ", "grant "}[i], n))
		}
		b.pass()
		if n == passes/4 || n == 10 {
			files, heap = measure()
		}
	}
	filesAfter, heapAfter := measure()
	if filesAfter > files+2 {
		t.Errorf("%d open files after %d passes, %d in the beginning", filesAfter, n, files)
	}
	if heapAfter > heap+8<<20 {
		t.Errorf("%d bytes of memory after %d passes, %d in the beginning", heapAfter, n, heap)
	}
	t.Logf("%d passes: %d and %d open files, %d and %d kB", n, files, filesAfter, heap>>10, heapAfter>>10)
}
