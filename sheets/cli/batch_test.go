package cli

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// A pass that is told to stop is left when a file operation does not end; one that ends
// says how.
func TestWithinGrace(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	want := errors.New("it ended")
	if err := withinGrace(ctx, func() error { return want }); !errors.Is(err, want) {
		t.Errorf("error %v", err)
	}
	stop()
	if err := withinGrace(ctx, func() error { return want }); !errors.Is(err, want) {
		t.Errorf("told to stop: error %v", err)
	}
	if err := withinGrace(ctx, func() error { select {} }); !errors.Is(err, errLeft) {
		t.Errorf("what never ends: error %v", err)
	}
}

func TestCommandWords(t *testing.T) {
	for command, want := range map[string][]string{
		"mail":                                  {"mail"},
		"  mail -s  svar  a@example.org ":       {"mail", "-s", "svar", "a@example.org"},
		`C:\fordela\meddela.exe "två ord" ''`:   {`C:\fordela\meddela.exe`, "två ord", ""},
		`a'b c'd "it's" '"'`:                    {"ab cd", "it's", `"`},
		"rm $HOME ; * | x `y` && z > /dev/null": {"rm", "$HOME", ";", "*", "|", "x", "`y`", "&&", "z", ">", "/dev/null"},
	} {
		if got, err := commandWords(command); !slices.Equal(got, want) || err != nil {
			t.Errorf("%s: %q, %v, want %q", command, got, err, want)
		}
	}
	for _, command := range []string{"", "  ", `"a`, "a 'b"} {
		if got, err := commandWords(command); err == nil {
			t.Errorf("%q: %q", command, got)
		}
	}
}
