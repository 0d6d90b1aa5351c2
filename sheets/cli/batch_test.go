package cli

import (
	"slices"
	"testing"
)

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
