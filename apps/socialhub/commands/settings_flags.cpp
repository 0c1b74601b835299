#include "socialhub/commands/command.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace socialhub::app {

std::function<Settings(bool)> add_settings(CLI::App& command, SettingScope scope)
{
  struct Flags {
    SettingValues values;
    std::string file;
  };
  const auto flags = std::make_shared<Flags>();
  command.add_option(
      "--config", flags->file,
      "A settings file (TOML). Without it socialhub.toml in the data directory, if it is there.");
  for (const auto& setting : all_settings()) {
    const bool is_wanted = scope == SettingScope::serve || setting.scope == scope;
    if (setting.flag.empty() || !is_wanted) { continue; }
    const std::string key(setting.key);
    const std::string flag(setting.flag);
    const std::string sentence(setting.sentence);
    if (setting.kind == SettingKind::boolean) {
      command.add_flag_callback(flag, [flags, key] { flags->values[key] = "true"; }, sentence);
    } else {
      command.add_option_function<std::string>(
          flag, [flags, key](const std::string& value) { flags->values[key] = value; }, sentence);
    }
  }
  return [flags](bool is_demo) {
    std::vector<SettingValues> sources;
    const auto environment = read_environment();
    auto settings = make_settings({environment, flags->values});
    if (settings.data.empty()) { settings.data = default_data_directory(is_demo); }
    const auto data = settings.data;
    const auto usual_file = data / "socialhub.toml";
    if (!flags->file.empty()) {
      sources.push_back(read_settings_file(flags->file));
    } else if (std::filesystem::exists(usual_file)) {
      sources.push_back(read_settings_file(usual_file));
    }
    sources.push_back(environment);
    sources.push_back(flags->values);
    settings = make_settings(sources);
    if (settings.data.empty()) { settings.data = data; }
    return settings;
  };
}

}  // namespace socialhub::app
