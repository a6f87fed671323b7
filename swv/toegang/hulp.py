"""Help for everybody who is logged in: the procedure, who sees what, and the words."""

from django.views.generic import TemplateView

from swv.toegang.enums import Rol
from swv.toegang.views import RolMixin


class HulpView(RolMixin, TemplateView):
    """One page without data about a child, so looking at it leaves no trace."""

    rollen = frozenset(Rol)
    template_name = "hulp/hulp.html"
