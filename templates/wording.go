package templates

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// wording is a text of ours among the values of another, which are quoted and cut.
type wording string

// source is a Text with places for values, in the syntax of text/template.
type source struct{ what, why, do, value *template.Template }

// words are the texts of a source.
type words struct{ What, Why, Do, Value string }

// wordings makes texts ready for use, when the first is used: most runs have nothing to
// tell. The texts are constants of this package, so a fault in one stops every test.
func wordings[Code ~string](texts map[Code]words, more template.FuncMap) func() map[Code]source {
	ready := func(code Code, text string) *template.Template {
		return template.Must(template.New(string(code)).Funcs(functions).Funcs(more).Parse(text))
	}
	return sync.OnceValue(func() map[Code]source {
		out := make(map[Code]source, len(texts))
		for code, w := range texts {
			out[code] = source{ready(code, w.What), ready(code, w.Why), ready(code, w.Do), ready(code, w.Value)}
		}
		return out
	})
}

func (w source) fill(args map[string]any) Text {
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
			all[name] = clean(v)
		case []string:
			members := make([]string, len(v))
			for i, m := range v {
				members[i] = clean(m)
			}
			all[name] = members
		default:
			all[name] = v
		}
	}
	if column, ok := all["column"].(engine.ColumnName); ok {
		all["column"] = clean(Column(column))
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
func (w source) args() map[string]bool {
	names := map[string]bool{}
	for name, u := range w.uses() {
		names[name] = u.asked || !u.always
	}
	return names
}

func (w source) uses() map[string]use {
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
	"tal":     func(v any) string { return figure(v, Number) },
	"talen":   numbers,
	"kr":      func(v any) string { return figure(v, Kronor) },
	"procent": func(v any) string { return figure(v, Percent) },
	"abs":     abs,
	"lika":    func(v any, s string) bool { return text(v) == s },
	"många":   func(members any) bool { return several(members) },
	"citat":   quote,
	"och":     func(members any) string { return And(texts(members)) },
	"eller":   func(members any) string { return or(texts(members)) },
	"fel":     errorValue,
	"steg":    stepsLeft,
	"extra":   extras,
}

// texts gives the members of a list of texts; a text alone is a list of one.
func texts(members any) []string {
	if list, ok := members.([]string); ok {
		return list
	}
	if s := text(members); s != "" {
		return []string{s}
	}
	return nil
}

// several reports whether a list has more than one member.
func several(members any) bool {
	return reflect.ValueOf(members).Kind() == reflect.Slice && reflect.ValueOf(members).Len() > 1
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// figure writes a value that is a figure; any other is a text already.
func figure(v any, write func(decimal.Decimal) string) string {
	switch v := v.(type) {
	case decimal.Decimal:
		return write(v)
	case int:
		return write(decimal.NewFromInt(int64(v)))
	}
	return text(v)
}

// stepsLeft names so many steps in a sentence: de 3 kronor.
func stepsLeft(n, step any) string {
	count, _ := n.(int)
	size, _ := step.(decimal.Decimal)
	return Lower(steps(count, size))
}

func abs(v any) any {
	if d, ok := v.(decimal.Decimal); ok {
		return d.Abs()
	}
	return v
}

// numbers writes figures, each with the zeros that it was given with.
func numbers(figures any) []string {
	all, _ := figures.([]decimal.Decimal)
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = Fixed(v, int(max(0, -v.Exponent())))
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
