package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Whatever a file is called, no message of ours hands a terminal an order, turns the
// direction of its text, or begins a line that we did not begin.
func TestNoNameCommandsTheTerminal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows allows no such names")
	}
	seed, err := os.ReadFile("testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	const name = "\x1b[2J\r\nfordela: all is well\u202e\u200b"
	for _, content := range [][]byte{seed, []byte("no workbook")} {
		file := filepath.Join(t.TempDir(), name+".xlsx")
		if err := os.WriteFile(file, content, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"check", file}, {"allocate", file}, {"allocate", file}, {"check", file + ".missing"}, {"allot" + name}} {
			var stdout, stderr bytes.Buffer
			Main(append([]string{"fordela"}, args...), &stdout, &stderr)
			for _, said := range []string{stdout.String(), stderr.String()} {
				if strings.ContainsAny(said, "\x1b\r\u202e\u200b") || strings.Contains(said, "\nfordela: all is well") {
					t.Errorf("%q says %q", args, said)
				}
			}
			if stderr.Len() == 0 {
				t.Errorf("%q says nothing", args)
			}
		}
	}
}

// A fault of ours is told with its place, and is no panic.
func TestFaultOfOursIsTold(t *testing.T) {
	var stderr bytes.Buffer
	code := Main([]string{"fordela", "--version"}, broken{}, &stderr)
	if said := stderr.String(); code != exitFailed || !strings.HasPrefix(said, "fordela: internal error: broken\n") || !strings.Contains(said, "messages_test.go") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { panic("broken") }
