package inbox

import (
	"errors"
	"os"
	"testing"
)

const links = 0

func dropLink(testing.TB, string) {}

func makePipe(string) error { return errors.ErrUnsupported }

// dropSpecials puts nothing there: links need a right that tests seldom have.
func dropSpecials(*testing.T, string, string) map[string]Reason { return nil }

// exchanges put something else in a file's place.
var exchanges = map[string]func(path, secret string) error{
	"a folder": func(path, _ string) error { return os.Mkdir(path, 0o777) },
}

func wantMode(*testing.T, string, os.FileMode) {}

func actProcess([]string) int { return 2 }
