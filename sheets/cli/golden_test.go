package cli

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fordela/sheets/job"
)

// goldenFile holds the release that the outputs are of, and a hash of each.
const goldenFile = "testdata/golden.txt"

// What a release writes stays as it is: verify makes a file again and compares the bytes
// with those that the release named in it wrote. So outputs may only change with the
// release. While one is in the making, its name ends in -dev and nothing is held to it.
func TestOutputsChangeWithTheReleaseOnly(t *testing.T) {
	if strings.HasSuffix(release, "-dev") {
		t.Skipf("%s is in the making; when it is out, take -dev away and run this test with -update", release)
	}
	stored, err := os.ReadFile(goldenFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	made := goldenOutputs(t)
	switch of, _, _ := strings.Cut(string(stored), "\n"); {
	case string(stored) == made:
	case of == release:
		t.Errorf("outputs are not those of release %s:\n%s\n"+
			"Is it meant? Raise the constant release in sheets/cli/version.go, say in CHANGELOG.md what is\n"+
			"other than before, and run: go test ./sheets/cli -run %s -update\n"+
			"Is the code as before? Then Go's own compression may have changed: build with the Go of go.mod.",
			release, firstDifference(made, string(stored)), t.Name())
	case *update:
		if err := os.WriteFile(goldenFile, []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s is of release %q, and this is %q: run go test ./sheets/cli -run %s -update",
			goldenFile, of, release, t.Name())
	}
}

// goldenOutputs gives the release and a hash of every output of every case, made by a
// version of one name.
func goldenOutputs(t *testing.T) string {
	var out strings.Builder
	fmt.Fprintln(&out, release)
	for _, file := range append(caseFiles(t, cases, "*.json"), "testdata/god-och-nara-vard-2024.json") {
		path := strings.TrimSuffix(file, ".json") + ".xlsx"
		o, err := job.Open(path, job.Registers(cases), nil)
		if err != nil {
			t.Fatal(err)
		}
		result, err := o.Make(job.Options{Version: "golden", Documents: true, Pictures: true})
		if err != nil || result.Outputs == nil {
			t.Fatalf("%s: %v %v", path, err, result)
		}
		var document bytes.Buffer
		if err := writeJSON(&document, documentOf(o.Decision, result.Diagnostics)); err != nil {
			t.Fatal(err)
		}
		files := result.Outputs.Files(job.ResultOf(filepath.Base(path)))
		files = append(files, job.File{Path: filepath.Base(file), Content: document.Bytes()})
		for _, f := range files {
			fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(f.Content), f.Path)
		}
	}
	return out.String()
}
