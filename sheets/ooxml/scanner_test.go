package ooxml

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestWindows reads the same document through readers of every step size and
// pads it so that each byte meets the end of the scanner's window.
func TestWindows(t *testing.T) {
	const document = `<a xmlns:p="urn:p"><p:b c="1&amp;2" p:d='å'>text &#x41; ]] &gt;` + "\r\n" + `å😀</p:b><!-- c --><?pi i?><![CDATA[]]]]><e/></a>`
	want := tokens(t, document)
	if len(want) != 8 {
		t.Fatal(want)
	}
	for shift := range len(document) + 4 {
		pad := strings.Repeat(" ", windowBytes-shift)
		if got := tokens(t, pad+document); !slices.Equal(got, want) {
			t.Fatalf("shifted by %d: %q, want %q", shift, got, want)
		}
	}
}

// TestLongTexts reads texts that are longer than the scanner's window, so that
// each byte of what must not be halved meets its end.
func TestLongTexts(t *testing.T) {
	for unit, means := range map[string]string{
		"å]]&gt;&#x1F600;": "å]]>😀",
		"å\r\n😀]\r":        "å\n😀]\n",
	} {
		n := windowBytes/len(unit) + 10
		for shift := range len(unit) {
			pad := strings.Repeat("x", shift)
			got := tokens(t, "<a>"+pad+strings.Repeat(unit, n)+"</a>")
			if len(got) != 3 || got[1] != pad+strings.Repeat(means, n) {
				t.Errorf("%q shifted by %d: another text", unit, shift)
			}
		}
	}
	for shift := range 5 {
		s, err := NewScanner("test", strings.NewReader("<a>"+strings.Repeat("x", windowBytes-shift)+"]]>"+strings.Repeat("x", 100)+"</a>"))
		if err == nil {
			err = s.Drain()
		}
		var r *Refusal
		if !errors.As(err, &r) || r.Reason != XML {
			t.Errorf("]]> at %d before the window's end: %v", shift, err)
		}
	}
}

// tokens lists a document's tags and texts, pieces of text put together.
func tokens(t *testing.T, document string) (all []string) {
	t.Helper()
	s, err := NewScanner("test", bytes.NewReader([]byte(document)))
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for {
		tok, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		if tok == CharData {
			text += string(s.Text)
			continue
		}
		if text != "" {
			all, text = append(all, text), ""
		}
		switch tok {
		case EOF:
			return all
		case EndTag:
			all = append(all, "end")
		case StartTag:
			tag := fmt.Sprintf("%d:%s", s.Space, s.Name)
			for _, a := range s.Attrs {
				tag += fmt.Sprintf(" %d:%s=%s", a.Space, a.Name, a.Value)
			}
			all = append(all, tag)
		}
	}
}
