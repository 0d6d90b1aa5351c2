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

// exchanges put something else in a file's place, which is not to be done here while the
// file is open.
var exchanges map[string]func(path, secret string) error

func wantMode(*testing.T, string, os.FileMode) {}

func actProcess([]string) int { return 2 }
