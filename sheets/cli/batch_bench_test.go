package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"fordela/sheets/inbox"
	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// BenchmarkBatch drops ordinary workbooks, no two alike, in a folder and has them
// answered by one worker and by two, each workbook in a process of its own. Beside it
// stands the work alone, reading, deciding and writing the same answers in one process:
// the rest of a file's time is the folder's and the processes'. FORDELA_FILES=1000 makes
// a run as large as a busy day.
func BenchmarkBatch(b *testing.B) {
	files := 20
	if n, err := strconv.Atoi(os.Getenv("FORDELA_FILES")); err == nil {
		files = n
	}
	exe := filepath.Join(b.TempDir(), "fordela")
	if out, err := exec.Command("go", "build", "-o", exe, "fordela").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	workbooks := make([][]byte, files)
	for i := range workbooks {
		workbooks[i] = ordinaryWorkbook(b, i)
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				dir := b.TempDir()
				if err := os.Mkdir(filepath.Join(dir, "inkorg"), 0o777); err != nil {
					b.Fatal(err)
				}
				for i, w := range workbooks {
					if err := os.WriteFile(filepath.Join(dir, "inkorg", fmt.Sprintf("underlag %d.xlsx", i)), w, 0o666); err != nil {
						b.Fatal(err)
					}
				}
				sh := &shell{io.Discard, io.Discard}
				cfg, err := sh.inboxConfig(dir, slog.New(slog.DiscardHandler))
				if err != nil {
					b.Fatal(err)
				}
				cfg.Workers, cfg.Deadline = workers, time.Minute
				processes := inbox.NewWorkers(exe, answerCommand)
				cfg.Job, cfg.Rest = processes.Job, processes.Close
				b.StartTimer()
				summary, err := inbox.Pass(context.Background(), cfg)
				if err != nil {
					b.Fatal(err)
				}
				for _, f := range summary.Files {
					if f.Outcome != inbox.Done {
						b.Fatalf("%+v", f)
					}
				}
			}
			b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
	b.Run("one process", func(b *testing.B) {
		in := b.TempDir()
		for i, w := range workbooks {
			if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("underlag %d.xlsx", i)), w, 0o666); err != nil {
				b.Fatal(err)
			}
		}
		for b.Loop() {
			out := b.TempDir()
			for i := range files {
				t := inbox.Task{In: filepath.Join(in, fmt.Sprintf("underlag %d.xlsx", i)), Out: out}
				if _, err := answerFor(t, "", ""); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
	})
}

// ordinaryWorkbook is the real case as another grant, with its populations changed.
func ordinaryWorkbook(b *testing.B, n int) []byte {
	var sheet bytes.Buffer
	fmt.Fprintf(&sheet, "-- Ärende --\nUppgift | Värde\nStöd | Stöd nr %d\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\n", n)
	sheet.WriteString("-- Stadsdelar --\nStadsdelsförvaltning | Befolkning\n")
	for i, name := range []string{"Bromma", "Enskede-Årsta-Vantör", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Järva",
		"Kungsholmen", "Norra innerstaden", "Skarpnäck", "Skärholmen", "Södermalm"} {
		fmt.Fprintf(&sheet, "%s | %d\n", name, 40000+4000*i+n)
	}
	file, err := sheetstest.Build(txtar.Parse(sheet.Bytes()))
	if err != nil {
		b.Fatal(err)
	}
	return file
}
