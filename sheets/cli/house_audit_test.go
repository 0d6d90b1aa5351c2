package cli

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

// auditUses are all names of the engine that the audit may use: the plan, what the
// decision hands out, and when two names are the same. How the decision came about (pots,
// bounds, divisions) is not among them.
var auditUses = strings.Fields(`
	Decide Answered Decision Plan Total Recipients Units Scenarios Checks Parent Parts Part Line Row Name Amount
	Recipient Rule UnitShare Decision
	Check CheckKind Kind Expected Found OK Notice Column
	CheckTotal CheckFundingSum CheckUsedUp CheckLinesSum CheckColumnSum CheckPartSum CheckUnitsSum
	CheckLevelSum CheckWithinStep CheckBounds CheckMonotone CheckAmounts CheckMethod
	Case Funding Rows Sum Known Value Columns Values Lines LinesSum Method Step DefaultStep Ratable Owner
	Key Keys Equal Fixed PerUnit ByKey Remainder Share Terms Term Variable Weight
	Condition Conditions AtLeast AtMost AtLeastOfPast AtMostOfPast Previous Loose OldDistricts Finding
	Index Class Rules Leveller Separate LeftOver PerCount AtLeastPerCount AtMostPerCount EachNearest EachUp
	LargestRemainder SainteLague DHondt Adams Dean HuntingtonHill`)

func TestAuditKnowsNothingOfTheWay(t *testing.T) {
	exported := map[string]bool{} // by the engine: types, functions, methods, fields and values
	for _, f := range sources(t) {
		if f.test || f.folder != "engine" && f.folder != "engine/apportion" {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				exported[n.Name.Name] = n.Name.IsExported()
			case *ast.TypeSpec:
				exported[n.Name.Name] = n.Name.IsExported()
			case *ast.Field:
				for _, name := range n.Names {
					exported[name.Name] = exported[name.Name] || name.IsExported()
				}
			case *ast.GenDecl:
				if n.Tok == token.CONST || n.Tok == token.VAR {
					for _, spec := range n.Specs {
						for _, name := range spec.(*ast.ValueSpec).Names {
							exported[name.Name] = name.IsExported()
						}
					}
				}
			}
			return true
		})
	}
	if !exported["Pots"] || !exported["Division"] {
		t.Fatal("the way to a decision is not found in the engine")
	}
	for _, f := range sources(t) {
		inAudit := f.folder == "engine/audit"
		foreign := map[string]bool{} // the packages it imports that are not the engine's
		for _, spec := range f.tree.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			foreign[path.Base(name)] = !strings.HasPrefix(name, module+"/engine")
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, _ := s.X.(*ast.Ident)
			switch {
			case x != nil && foreign[x.Name]:
			case inAudit && !f.test && exported[s.Sel.Name] && !slices.Contains(auditUses, s.Sel.Name):
				t.Errorf("%s: the audit may not use %s", f.set.Position(s.Pos()), s.Sel.Name)
			case !inAudit && f.folder != "engine/review" && !f.test && x != nil && x.Name == "engine" && s.Sel.Name == "Decide":
				t.Errorf("%s: decides without an audit", f.set.Position(s.Pos()))
			}
			return true
		})
	}
}
