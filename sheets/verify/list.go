package verify

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed list.txt
var listText string

// part is what the list says of a kind of part.
type part struct {
	contentType string
	free        bool // it may hold anything
	elements    map[string]element
}

// element is what the list says of an element.
type element struct {
	kind       byte // '!', '~', '?' or '-', or else ' '
	attributes map[string]attribute
	any        bool // it may have any attributes
	text, kept bool // it may have a text, which must be as it was written
}

// attribute is what the list says of an attribute.
type attribute struct {
	kept   bool
	values []string // the only ones, unless there are none
	above  float64  // a number that it must be above, unless 0
}

// needed gives the attributes that must be there: what may only be off is on without them.
func (e element) needed() map[string]bool {
	names := map[string]bool{}
	for name, a := range e.attributes {
		if (name == "val" || name == "w:val") && len(a.values) == 1 && a.values[0] == "0" {
			names[name] = true
		}
	}
	return names
}

// allowed reports whether an attribute may have a value.
func (a attribute) allowed(value string) bool {
	if a.above != 0 {
		n, err := strconv.ParseFloat(value, 64)
		return err == nil && n > a.above
	}
	return a.values == nil || slices.Contains(a.values, plain(strings.TrimSpace(value)))
}

// plain writes a truth value or a number in one way.
func plain(value string) string {
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	switch value {
	case "true":
		return "1"
	case "false":
		return "0"
	}
	return value
}

// list is what may be in a package: parts by the relationship that leads to them, and the
// prefixes of namespaces as it writes them.
type list struct {
	prefixes map[string]string
	parts    map[string][]part
}

// theList parses list.txt, whose head describes its form.
var theList = sync.OnceValue(func() list {
	l := list{map[string]string{}, map[string][]part{}}
	groups := map[string]map[string]element{}
	var elements map[string]element // of the part or group at hand
	prefix := ""                    // of its elements
	for line := range strings.Lines(listText) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		switch words[0] {
		case "prefix":
			l.prefixes[words[2]] = words[1]
		case "part":
			words = append(words, "")
			elements, prefix = map[string]element{}, words[3]
			l.parts[words[1]] = append(l.parts[words[1]], part{words[2], prefix == "", elements})
		case "group":
			elements, prefix = map[string]element{}, words[2]
			groups[words[1]] = elements
		case "also":
			for name, e := range groups[words[1]] {
				elements[name] = e
			}
		default:
			name, e := parseElement(words)
			elements[qualified(name, prefix)] = e
		}
	}
	return l
})

// qualified gives an element's name, and its parent's, the prefix that goes without saying.
func qualified(name, prefix string) string {
	names := strings.Split(name, "/")
	for i, n := range names {
		if !strings.Contains(n, ":") {
			names[i] = prefix + ":" + n
		}
	}
	return strings.Join(names, "/")
}

func parseElement(words []string) (name string, e element) {
	name, e.kind = words[0], ' '
	if strings.ContainsRune("!~?-", rune(name[0])) {
		name, e.kind = name[1:], name[0]
	}
	e.attributes = map[string]attribute{}
	for _, word := range words[1:] {
		bare, kept := strings.CutSuffix(word, "!")
		switch name, values, limited := strings.Cut(bare, "="); {
		case bare == "text":
			e.text, e.kept = true, kept
		case bare == "*":
			e.any = true
		case limited:
			e.text = e.text || name == "text"
			e.attributes[name] = attribute{kept: kept, values: strings.Split(values, "|")}
		default:
			name, least, _ := strings.Cut(bare, ">")
			above, _ := strconv.ParseFloat(least, 64)
			e.attributes[name] = attribute{kept: kept, above: above}
		}
	}
	return name, e
}
