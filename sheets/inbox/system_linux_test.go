package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// links is how many links dropLink makes.
const links = 1

// dropLink drops a link.
func dropLink(t testing.TB, path string) {
	if err := os.Symlink("/etc/hostname", path); err != nil {
		t.Fatal(err)
	}
}

func makePipe(path string) error { return unix.Mkfifo(path, 0o666) }

// dropSpecials puts into dir what is no plain file, or has another name elsewhere.
func dropSpecials(t *testing.T, dir, secret string) map[string]Reason {
	t.Helper()
	at := func(name string) string { return filepath.Join(dir, name) }
	other := filepath.Join(tempDir(t), "other")
	if err := errors.Join(
		os.Symlink(secret, at("Länk.xlsx")),
		os.Symlink(at("Mapp"), at("Mapplänk")),
		os.Symlink("ingenstans", at("Bruten.xlsx")),
		os.WriteFile(other, []byte("good other"), 0o666), os.Link(other, at("Namne.xlsx")),
		makePipe(at("Rör.xlsx"))); err != nil {
		t.Fatal(err)
	}
	specials := map[string]Reason{"Länk.xlsx": Link, "Mapplänk": Link, "Bruten.xlsx": Link, "Namne.xlsx": Link, "Rör.xlsx": Special}
	if unix.Mknod(at("Enhet.xlsx"), unix.S_IFCHR|0o666, int(unix.Mkdev(1, 5))) == nil { // only root may
		specials["Enhet.xlsx"] = Special
	}
	return specials
}

// exchanges put something else in a file's place.
var exchanges = map[string]func(path, secret string) error{
	"a link": func(path, secret string) error { return os.Symlink(secret, path) },
	"a pipe": func(path, _ string) error { return makePipe(path) },
	"a name": func(path, secret string) error { return os.Link(secret, path) },
	"a folder": func(path, secret string) error {
		return errors.Join(os.Mkdir(path, 0o777), os.Symlink(secret, filepath.Join(path, "x")))
	},
}

func wantMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != want {
		t.Errorf("%s has mode %o, want %o", path, got, want)
	}
}
