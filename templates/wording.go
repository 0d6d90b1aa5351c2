package templates

import (
	"fmt"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// wording is a Text with places for values, in the syntax of text/template.
type wording struct{ what, why, do, value *template.Template }

// words is the source of a wording.
type words struct{ What, Why, Do, Value string }

// wordings makes the sources ready for use, when the first is used: most runs have
// nothing to tell. The sources are constants of this package, so a fault in one stops
// every test.
func wordings(sources map[string]words, more template.FuncMap) func() map[string]wording {
	ready := func(code, source string) *template.Template {
		return template.Must(template.New(code).Funcs(functions).Funcs(more).Parse(source))
	}
	return sync.OnceValue(func() map[string]wording {
		out := make(map[string]wording, len(sources))
		for code, w := range sources {
			out[code] = wording{ready(code, w.What), ready(code, w.Why), ready(code, w.Do), ready(code, w.Value)}
		}
		return out
	})
}

func (w wording) fill(args map[string]any) Text {
	all := make(map[string]any, len(args))
	for name, use := range w.uses() {
		all[name] = "–"
		if use.asked {
			all[name] = ""
		}
	}
	for name, v := range args {
		switch v := v.(type) {
		case nil:
		case string:
			all[name] = v
			if name != "because" { // a text of ours, not a value
				all[name] = clean(v)
			}
		case []string, []any:
			var members []string
			for _, m := range texts(v) {
				members = append(members, clean(m))
			}
			all[name] = members
		default:
			all[name] = v
		}
	}
	if column, ok := all["column"].(engine.ColumnName); ok {
		all["column"] = Column(column)
	}
	return Text{written(w.what, all), written(w.why, all), written(w.do, all), written(w.value, all)}
}

// written fills one text. The functions take any value and the names are all there,
// so only a fault in a source can stop it; the tests fill every one.
func written(t *template.Template, args map[string]any) string {
	var b strings.Builder
	if err := t.Execute(&b, args); err != nil {
		return b.String()
	}
	return strings.TrimSpace(b.String())
}

// use says how the texts use a value. One that a text asks for with a plain if can
// be missing, and so can one that stands in a branch only.
type use struct{ asked, always bool }

// args gives the names of the values that the texts use, and whether they can do
// without.
func (w wording) args() map[string]bool {
	names := map[string]bool{}
	for name, u := range w.uses() {
		names[name] = u.asked || !u.always
	}
	return names
}

func (w wording) uses() map[string]use {
	uses := map[string]use{}
	for _, t := range []*template.Template{w.what, w.why, w.do, w.value} {
		collect(t.Root, use{always: true}, uses)
	}
	return uses
}

// collect notes the values that a node uses, as u says.
func collect(n parse.Node, u use, uses map[string]use) {
	switch n := n.(type) {
	case *parse.ListNode:
		for _, m := range n.Nodes {
			collect(m, u, uses)
		}
	case *parse.ActionNode:
		collect(n.Pipe, u, uses)
	case *parse.IfNode:
		plain := len(n.Pipe.Cmds) == 1 && len(n.Pipe.Cmds[0].Args) == 1
		collect(n.Pipe, use{asked: plain, always: u.always}, uses)
		collect(n.List, use{}, uses)
		if n.ElseList != nil {
			collect(n.ElseList, use{}, uses)
		}
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			for _, a := range c.Args {
				collect(a, u, uses)
			}
		}
	case *parse.ChainNode:
		collect(n.Node, u, uses)
	case *parse.FieldNode:
		before := uses[n.Ident[0]]
		uses[n.Ident[0]] = use{before.asked || u.asked, before.always || u.always}
	}
}

// functions are what a text can call. Each takes any value, so that none can fail.
var functions = template.FuncMap{
	"text":    text,
	"tal":     func(v any) string { return figure(v, allDigits) },
	"talen":   numbers,
	"kr":      func(v any) string { return figure(v, Kronor) },
	"procent": func(v any) string { return figure(v, Percent) },
	"abs":     func(v any) string { return strings.TrimPrefix(text(v), "-") },
	"lika":    func(v any, s string) bool { return text(v) == s },
	"många":   func(members any) bool { return len(texts(members)) > 1 },
	"citat":   quote,
	"och":     func(members any) string { return And(texts(members)) },
	"eller":   func(members any) string { return or(texts(members)) },
	"fel":     errorValue,
	"extra":   extras,
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// figure writes a value that is a figure; one that is not comes back as it is.
func figure(v any, write func(decimal.Decimal) string) string {
	s := text(v)
	d, err := decimal.NewFromString(s)
	if err != nil || strings.ContainsAny(s, "eE+") {
		return s
	}
	return write(d)
}

// allDigits writes a figure with the zeros that it was given with.
func allDigits(v decimal.Decimal) string { return Fixed(v, int(max(0, -v.Exponent()))) }

func numbers(members any) []string {
	var out []string
	for _, m := range texts(members) {
		out = append(out, figure(m, allDigits))
	}
	return out
}

// extraWords are what a workbook may carry beside its sheets.
var extraWords = map[string]string{
	"macros":   "makron",
	"links":    "länkar till andra filer",
	"embedded": "inbäddade objekt",
}

func extras(kinds any) string {
	var out []string
	for _, kind := range texts(kinds) {
		if word, ok := extraWords[kind]; ok {
			kind = word
		}
		out = append(out, kind)
	}
	return And(out)
}
