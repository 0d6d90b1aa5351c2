package job

import (
	"path"

	"fordela/engine"
	"fordela/sheets/inbox"
	"fordela/templates"
)

// Replacing finds what is wrong with what an underlag says it replaces in a drop folder:
// with several earlier answers about the same grant it must say which, and the one that
// it names must be there.
func Replacing(earlier []inbox.Earlier, unknown string) func(*engine.Plan) []engine.Finding {
	return func(plan *engine.Plan) []engine.Finding {
		switch at := plan.Case.Replaces; {
		case unknown != "":
			return []engine.Finding{{
				Code: engine.CodeReplacesUnknown, Pos: at.Pos, Args: engine.Args{engine.ArgValue: unknown},
			}}
		case len(earlier) > 1:
			var names []string
			for _, e := range earlier {
				names = append(names, path.Base(e.Folder))
			}
			return []engine.Finding{{
				Code: engine.CodeReplacesMany, Pos: plan.Case.Grant.Pos, Args: engine.Args{engine.ArgNames: names},
				Row: templates.ItemWords(engine.ItemReplaces)[0],
			}}
		}
		return nil
	}
}

// replaces is what the underlag says it replaces, as the drop folder understands it.
func (o *Outcome) replaces() string {
	if o.Plan == nil {
		return ""
	}
	text := o.Plan.Case.Replaces.Value
	if engine.Fold(text) == engine.Fold(templates.ReplacesNothing) {
		return inbox.NothingReplaced
	}
	return text
}
