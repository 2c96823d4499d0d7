package flows

import (
	"encoding/json"
	"maps"
	"net/http"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

// bags hold what there is by names.
func bags(w http.ResponseWriter, r *http.Request) {
	bag := map[string]any{"id": r.PathValue("id"), "query": r.URL.RawQuery, "in.ner": map[string]any{"agent": r.UserAgent()}}
	bag["fixed"] = "fixed"
	probe.See(bag["id"])    // want origin bag["id"]: RouteParam
	probe.See(bag["fixed"]) // want origin bag["fixed"]: Constant
	query, _ := bag["query"].(string)
	probe.See(query) // want origin query: RequestQuery
	for _, v := range bag {
		probe.See(v) // want origin v: RequestPath|RequestQuery|RequestHeader|RouteParam|Constant
	}
	inner := bag["in.ner"].(map[string]any)
	inner["token"] = r.URL.Path
	probe.See(inner["agent"])                            // want origin inner["agent"]: RequestHeader
	probe.See(inner["token"])                            // want origin inner["token"]: RequestPath
	probe.See(bag["in.ner"].(map[string]any)["nowhere"]) // want origin bag["in.ner"].(map[string]any)["nowhere"]: Constant
	open := map[string]any{"id": r.PathValue("id")}
	for _, k := range []string{"a", "b"} {
		open[k] = r.URL.RawQuery
	}
	probe.See(open["id"]) // want origin open["id"]: RequestQuery|RouteParam
	maps.Copy(open, bag)
	probe.See(open["query"]) // want origin open["query"]: RequestQuery
	probe.See(named(bag))    // want origin named(bag): RouteParam
	filled := map[string]any{}
	fillBag(filled, r)
	probe.See(filled["query"]) // want origin filled["query"]: RequestQuery
	var in map[string]any
	if json.NewDecoder(r.Body).Decode(&in) == nil {
		probe.See(in["user"]) // want origin in["user"]: Decoded
	}
	texts := map[string]string{"id": r.PathValue("id"), "query": r.URL.RawQuery}
	probe.See(texts["id"]) // want origin texts["id"]: RequestQuery|RouteParam
}

// bracketed has a key with brackets in it, and what lies under others.
func bracketed(w http.ResponseWriter, r *http.Request) {
	form := map[string]any{"filter[id]": map[string]any{"agent": r.UserAgent(), "path": r.URL.Path}}
	for _, k := range []string{"a", "b"} {
		form[k] = map[string]any{"agent": r.PathValue("id"), "path": r.URL.RawQuery}
	}
	probe.See(form["filter[id]"].(map[string]any)["agent"]) // want origin form["filter[id]"].(map[string]any)["agent"]: RequestHeader|RouteParam
}

func named(bag map[string]any) string {
	name, _ := bag["id"].(string)
	return name
}

func fillBag(bag map[string]any, r *http.Request) {
	bag["query"] = r.URL.RawQuery
	bag["fixed"] = "fixed"
}
