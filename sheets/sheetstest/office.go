package sheetstest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fordela/sheets/docx"
)

// Office gives the path of LibreOffice's program. Without LibreOffice, and in a short
// run, the test is skipped; where FORDELA_REQUIRE_OFFICE is 1 its absence is a failure.
func Office(t testing.TB) string {
	t.Helper()
	office, err := docx.FindOffice("")
	switch {
	case err != nil && os.Getenv("FORDELA_REQUIRE_OFFICE") == "1":
		t.Fatal("FORDELA_REQUIRE_OFFICE is 1:", err)
	case err != nil:
		t.Skip("needs LibreOffice:", err)
	case testing.Short():
		t.Skip("LibreOffice takes some seconds")
	}
	return office
}

// Convert has LibreOffice open files and save them in a format, all in one run. Files
// go by name, with the extension of what they are; what is saved has the same names
// with the extension of the format. A format is an extension, such as "xlsx", which
// the name of a filter of LibreOffice may follow: "docx:MS Word 2007 XML".
func Convert(t testing.TB, format string, files map[string][]byte) map[string][]byte {
	t.Helper()
	return convert(t, t.TempDir(), format, files)
}

// Recalculate has LibreOffice calculate every formula of workbooks anew, instead of
// trusting the values stored beside them, and save the workbooks under their names.
func Recalculate(t testing.TB, workbooks map[string][]byte) map[string][]byte {
	t.Helper()
	profile := t.TempDir()
	write(t, filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate))
	return convert(t, profile, "xlsx", workbooks)
}

const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// convert runs LibreOffice with a profile of its own, so that runs do not meet. It
// reports success even when it has failed: only the files that it leaves are believed.
func convert(t testing.TB, profile, format string, files map[string][]byte) map[string][]byte {
	t.Helper()
	office := Office(t)
	in, out := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--norestore", "--convert-to", format, "--outdir", out}
	for name, data := range files {
		file := filepath.Join(in, name)
		write(t, file, data)
		args = append(args, file)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	said, err := exec.CommandContext(ctx, office, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, said)
	}
	extension, _, _ := strings.Cut(format, ":")
	saved := map[string][]byte{}
	for name := range files {
		name = strings.TrimSuffix(name, filepath.Ext(name)) + "." + extension
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatalf("LibreOffice: %v\n%s", err, said)
		}
		saved[name] = data
	}
	return saved
}

func write(t testing.TB, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
