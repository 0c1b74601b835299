#pragma once

#include "service/connection_views.hpp"
#include "service/event_views.hpp"
#include "service/notification_views.hpp"
#include "service/post_views.hpp"
#include "service/user_views.hpp"
