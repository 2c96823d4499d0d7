// Package frameworks registers with gin, echo, fiber and others: every handler is run for requests.
package frameworks

import (
	nethttp "net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/go-kratos/kratos/v2/transport/http"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
	"github.com/valyala/fasthttp"
	"golang.org/x/net/websocket"
)

type users struct{}

func New() *users { return &users{} } // want reach:"^cold"

func (u *users) Gin(e *gin.Engine) { // want reach:""
	g := e.Group("/users", u.authorized)
	g.GET("/:id", u.get)
	g.POST("", func(c *gin.Context) { u.store() }) // want reach:"^request"
}

func (u *users) authorized(c *gin.Context) { c.Next() } // want reach:"^request.*registered with .*RouterGroup..Group"

func (u *users) get(c *gin.Context) { u.load(c.Param("id")) } // want reach:"^request.*registered with .*RouterGroup..GET"

func (u *users) load(string) {} // want reach:"^request.*get is registered.*calls"

func (u *users) store() {} // want reach:"^request"

func (u *users) Echo(e *echo.Echo) { // want reach:""
	e.GET("/users/:id", u.echoGet, u.echoLogged)
}

func (u *users) echoGet(c echo.Context) error { return nil } // want reach:"^request.*registered with .*Echo..GET"

// echoLogged makes a handler for each route.
func (u *users) echoLogged(next echo.HandlerFunc) echo.HandlerFunc { // want reach:"^request"
	return func(c echo.Context) error { // want reach:"^request"
		return next(c)
	}
}

func (u *users) Fiber(app *fiber.App) { // want reach:""
	app.Get("/users/:id", u.fiberGet)
}

func (u *users) fiberGet(c *fiber.Ctx) error { return nil } // want reach:"^request.*registered with .*App..Get"

// wrapped gets what a framework has in place of an http.ResponseWriter.
func (u *users) wrapped(w gin.ResponseWriter, id string) { u.written(id) } // want reach:"^request.*gets a gin.ResponseWriter"

func (u *users) written(string) {} // want reach:"^request"

// named gets something else of the framework.
func (u *users) named(r gin.IRoutes) {} // want reach:""

func (u *users) Fast() fasthttp.RequestHandler { // want reach:""
	return func(ctx *fasthttp.RequestCtx) { u.fast(ctx) } // want reach:"^request"
}

func (u *users) fast(ctx *fasthttp.RequestCtx) {} // want reach:"^request"

func (u *users) Chi() nethttp.Handler { // want reach:""
	r := chi.NewRouter()
	r.Route("/users", func(r chi.Router) { // want reach:""
		r.Get("/{id}", u.chiGet)
	})
	return r
}

func (u *users) chiGet(w nethttp.ResponseWriter, r *nethttp.Request) {} // want reach:"^request.*registered with .*Router.Get"

func (u *users) Gorilla() { // want reach:""
	mux.NewRouter().HandleFunc("/users/{id}", u.gorillaGet).Methods("GET")
}

func (u *users) gorillaGet(w nethttp.ResponseWriter, r *nethttp.Request) {} // want reach:"^request.*registered with .*Router..HandleFunc"

func (u *users) Kratos(s *http.Server) { // want reach:""
	s.Route("/").GET("/users/{id}", u.kratosGet)
}

func (u *users) kratosGet(ctx http.Context) error { return nil } // want reach:"^request.*registered with .*Router..GET"

// zeroGet makes a handler, as those of go-zero do.
func (u *users) zeroGet() nethttp.HandlerFunc { // want reach:""
	return func(w nethttp.ResponseWriter, r *nethttp.Request) { u.load("") } // want reach:"^request"
}

func (u *users) Socket() nethttp.Handler { // want reach:""
	return websocket.Handler(u.talk)
}

func (u *users) talk(c *websocket.Conn) { // want reach:"^request.*is a websocket.Handler"
	for {
		var text string
		if err := websocket.Message.Receive(c, &text); err != nil {
			return
		}
		u.say(text)
	}
}

func (u *users) say(string) {} // want reach:"^request"
