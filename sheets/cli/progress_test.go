package cli

import "testing"

func TestBar(t *testing.T) {
	for _, c := range []struct {
		read, size int64
		want       string
	}{
		{0, 100, "reading [------------------------------]   0 %"},
		{50, 100, "reading [###############---------------]  50 %"},
		{250, 100, "reading [##############################] 100 %"},
		{0, 0, "reading [------------------------------]   0 %"},
	} {
		if got := bar(c.read, c.size); got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.read, c.size, got, c.want)
		}
	}
}
