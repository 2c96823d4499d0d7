// Package frameworks reads requests with routers.
package frameworks

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

type order struct{ ID string }

func chiUser(w http.ResponseWriter, r *http.Request) {
	probe.See(chi.URLParam(r, "id")) // want origin chi.URLParam(r, "id"): RouteParam
	probe.See(mux.Vars(r)["id"])     // want origin mux.Vars(r)["id"]: RouteParam
	for name := range mux.Vars(r) {
		probe.See(name) // want origin name: RouteParam
	}
}

func ginUser(c *gin.Context) {
	probe.See(c.Param("id"))            // want origin c.Param("id"): RouteParam
	probe.See(c.Query("q"))             // want origin c.Query("q"): RequestQuery
	probe.See(c.DefaultQuery("q", "a")) // want origin c.DefaultQuery("q", "a"): RequestQuery|Constant
	probe.See(c.GetHeader("X"))         // want origin c.GetHeader("X"): RequestHeader
	probe.See(c.Request.URL.Path)       // want origin c.Request.URL.Path: RequestPath
	probe.See(c.Request.Method)         // want origin c.Request.Method: Few
	probe.See(c.FullPath())             // want origin c.FullPath(): Constant
	probe.See(c.MustGet("user"))        // want origin c.MustGet("user"): ?
	var in order
	if c.BindJSON(&in) != nil {
		return
	}
	probe.See(in.ID) // want origin in.ID: Decoded
	var q struct{ Page string }
	_ = c.ShouldBindQuery(&q)
	probe.See(q.Page)       // want origin q.Page: RequestQuery
	probe.See(ginHelper(c)) // want origin ginHelper(c): RouteParam
}

func ginHelper(c *gin.Context) string { return c.Param("id") }

func echoUser(c echo.Context) error {
	probe.See(c.Param("id"))           // want origin c.Param("id"): RouteParam
	probe.See(c.QueryParam("q"))       // want origin c.QueryParam("q"): RequestQuery
	probe.See(c.Request().Header["X"]) // want origin c.Request().Header["X"]: RequestHeader
	probe.See(c.Request().Method)      // want origin c.Request().Method: Few
	probe.See(c.Path())                // want origin c.Path(): Constant
	probe.See(c.Get("user"))           // want origin c.Get("user"): ?
	in := new(order)
	if err := c.Bind(in); err != nil {
		return err
	}
	probe.See(in.ID) // want origin in.ID: Decoded
	return nil
}

func fiberUser(c *fiber.Ctx) error {
	probe.See(c.Params("id")) // want origin c.Params("id"): RouteParam
	probe.See(c.Query("q"))   // want origin c.Query("q"): RequestQuery
	probe.See(c.Body())       // want origin c.Body(): RequestBody
	probe.See(c.Method())     // want origin c.Method(): Few
	probe.See(c.Locals("u"))  // want origin c.Locals("u"): ?
	var in order
	if err := c.BodyParser(&in); err != nil {
		return err
	}
	probe.See(in.ID) // want origin in.ID: Decoded
	return nil
}

type params struct{ values map[string]string }

func (p params) Param(name string) string { return p.values[name] }

// A method of the same name says nothing.
func lookAlike() {
	p := params{values: map[string]string{"id": "1"}}
	probe.See(p.Param("id")) // want origin p.Param("id"): Constant
}

// Routes registers the handlers.
func Routes() {
	r := chi.NewRouter()
	r.Get("/users/{id}", chiUser)
	g := gin.New()
	g.GET("/users/:id", ginUser)
	e := echo.New()
	e.GET("/users/:id", echoUser)
	f := fiber.New()
	f.Get("/users/:id", fiberUser)
	lookAlike()
}
