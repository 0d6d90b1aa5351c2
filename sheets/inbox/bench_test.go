package inbox

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"
)

// BenchmarkPass answers 1 000 files by a Job that takes no time, so that all of
// it is the drop folder's own: files/s, and the time of one file with everything
// flushed to the disk under TMPDIR.
func BenchmarkPass(b *testing.B) {
	const files = 1000
	if dir := os.Getenv("INBOX_BENCH_DIR"); dir != "" { // a real disk
		b.Setenv("TMPDIR", dir)
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			var took time.Duration
			for b.Loop() {
				b.StopTimer()
				x := newBox(b)
				x.Workers = workers
				for i := range files {
					x.drop(fmt.Sprint(i, ".xlsx"), fmt.Sprint("good ", i))
				}
				b.StartTimer()
				start := time.Now()
				if s, err := Pass(context.Background(), x.Config); err != nil || len(s.Files) != files {
					b.Fatal(len(s.Files), err)
				}
				took += time.Since(start)
			}
			b.ReportMetric(files*float64(b.N)/took.Seconds(), "files/s")
			b.ReportMetric(float64(took.Microseconds())/files/float64(b.N), "µs/file")
		})
	}
}

// TestTenThousandFiles drops them all at once, and looks a second time at a
// folder with as many answers.
func TestTenThousandFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	n := 1000
	if longRun {
		n = 10000
	}
	b := newBox(t)
	b.Workers = 2
	for i := range n {
		b.drop(fmt.Sprintf("%05d.xlsx", i), fmt.Sprint("good ", i))
	}
	start := time.Now()
	if got := len(b.pass()); got != n {
		t.Errorf("%d answers for %d files", got, n)
	}
	t.Logf("%d files in %v", n, time.Since(start))
	start = time.Now()
	b.pass()
	t.Logf("a pass with nothing to do, beside %d answers: %v", n, time.Since(start))
	settled(t, b.dir)
}
